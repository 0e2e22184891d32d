/** Stands on the line between a page and the clinic, and changes what comes down. */
import type { Page } from "playwright-core";
import { Downward } from "../src/generated/frames/alcove.ts";

type Frame = NonNullable<Downward["frame"]>;
export type Delivery = Extract<Frame, { readonly $case: "deliver" }>["value"];

/** From the next line on, every delivery to this page passes through `bend`, bundled or not. */
export async function bendDeliveries(
  page: Page,
  bend: (delivery: Delivery) => Delivery,
): Promise<void> {
  function bent(frame: Frame | undefined): Frame | undefined {
    if (frame?.$case === "deliver") return { ...frame, value: bend(frame.value) };
    if (frame?.$case !== "bundle") return frame;
    const frames = frame.value.frames.map((one) => ({ frame: bent(one.frame) }));
    return { ...frame, value: { frames } };
  }
  await page.routeWebSocket(/\/ws$/, (route) => {
    const server = route.connectToServer();
    server.onMessage((message) => {
      if (typeof message === "string") throw new Error("frames are binary");
      const frame = bent(Downward.decode(message).frame);
      route.send(Buffer.from(Downward.encode({ frame }).finish()));
    });
  });
}

/** The same with its last byte changed: nobody can use it. */
export function damaged(delivery: Delivery): Delivery {
  const mlsMessage = new Uint8Array(delivery.mlsMessage);
  mlsMessage[mlsMessage.length - 1] = (mlsMessage.at(-1) ?? 0) ^ 1;
  return { ...delivery, mlsMessage };
}
