/**
 * A message nobody fetched in time, as its writer sees it. The clinic's clock cannot be turned
 * here, so the line itself says what the server says after thirty days.
 */
import type { WebSocketRoute } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Downward, Upward } from "../src/generated/frames/alcove.ts";
import { openBrowser, PHONE, type Watched } from "./browser.ts";
import { type Clinic, startClinic } from "./clinic.ts";
import { goodInEveryLook } from "./looks.ts";
import {
  acceptInvitation,
  CLIENT,
  chooseClient,
  hears,
  say,
  says,
  THERAPIST,
  transcript,
} from "./people.ts";

let clinic: Clinic;
let sam: Watched;
let ada: Watched;
/** Ada's line as it stands, and the ids of what she sent, in order. */
let line: WebSocketRoute;
const sent: Uint8Array[] = [];

beforeAll(async () => {
  clinic = await startClinic();
  sam = await openBrowser(clinic.url, { viewport: PHONE });
  ada = await openBrowser(clinic.url);
  await ada.page.routeWebSocket(/\/ws$/, (route) => {
    line = route;
    const server = route.connectToServer();
    route.onMessage((message) => {
      if (typeof message !== "string") {
        const { frame } = Upward.decode(message);
        if (frame?.$case === "send") sent.push(frame.value.clientMessageId);
      }
      server.send(message);
    });
  });
  await acceptInvitation(ada.page, clinic.links.therapist);
  await acceptInvitation(sam.page, clinic.links.client);
  await chooseClient(ada.page, CLIENT);
  await say(sam.page, THERAPIST, "See you next week.");
  await hears(ada.page, "See you next week.");
  await say(ada.page, CLIENT, "Until then, Sam.");
  await says(ada.page, "Until then", "Delivered");
});
afterAll(async () => {
  await sam?.close();
  await ada?.close();
  await clinic?.close();
});

/** What the server says of Ada's messages from this one on. */
function nobodyFetched(from: number): void {
  const frame = { $case: "expired", value: { clientMessageIds: sent.slice(from) } } as const;
  line.send(Buffer.from(Downward.encode({ frame }).finish()));
}

test("is shown as not delivered, with what can be done, in every look", async () => {
  await sam.context.setOffline(true);
  await say(ada.page, CLIENT, "How did the first days go?");
  await say(ada.page, CLIENT, "I moved our appointment to Thursday at ten.");
  await says(ada.page, "Thursday at ten", "Sent");
  nobodyFetched(1);
  await says(ada.page, "first days go", "Not delivered");
  await says(ada.page, "Thursday at ten", "Not delivered");
  await ada.page.getByText(`2 of your messages did not reach ${CLIENT} within 30 days.`).waitFor();
  await ada.page.getByRole("navigation").getByText("Not delivered").waitFor();
  await goodInEveryLook(ada, "unfetched");
});

test("is left at that, or sent again, as its writer decides", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "Show the first" }).click();
  const first = page.locator("article.said").filter({ hasText: "first days go" });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Send again");
  await first.getByRole("button", { name: "Leave it" }).click();
  await page.getByText(`One of your messages did not reach ${CLIENT} within 30 days.`).waitFor();
  const second = page.locator("article.said").filter({ hasText: "Thursday at ten" });
  await second.getByRole("button", { name: "Send again" }).click();
  await says(page, "Thursday at ten", "Sent");
  await page.getByText("of your messages did not").waitFor({ state: "detached" });
  await sam.context.setOffline(false);
  await says(page, "Thursday at ten", "Delivered");
  await hears(sam.page, "Thursday at ten");
  // The server had the first attempt all along: the reader drops the double.
  const shown = await transcript(sam.page);
  expect(shown.filter((text) => text.includes("Thursday at ten"))).toHaveLength(1);
  await page.reload();
  await chooseClient(page, CLIENT);
  await says(page, "first days go", "Not delivered");
  expect(await page.getByRole("button", { name: /^Show / }).count()).toBe(0);
});

test("and nothing was asked of others, or blocked", () => {
  expect([...sam.complaints, ...ada.complaints]).toEqual([]);
});
