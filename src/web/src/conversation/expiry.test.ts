import { beforeEach, describe, expect, it } from "vitest";
import { Browser } from "../../test/browser.ts";
import { Scene } from "../../test/scene.ts";
import type { SaidRecord } from "./records.ts";

/** How long a browser waits for what is on its way to it. */
const PATIENCE_MS = 20_000;

let scene: Scene;
let therapist: Browser;
let client: Browser;

beforeEach(async () => {
  scene = await Scene.set();
  therapist = await scene.arrives(scene.ada);
  client = await scene.arrives(scene.sam);
  await scene.says(therapist, "before");
});

function said(browser: Browser, text: string): SaidRecord {
  const found = browser.entries().find((one) => one.kind === "said" && one.text === text);
  if (found?.kind !== "said") throw new Error("not said");
  return found;
}

describe("a message nobody fetches", () => {
  beforeEach(async () => {
    client.cut();
    await scene.says(therapist, "the one");
    await scene.says(therapist, "after");
  });

  it("is gone in time, and its writer is told at once", async () => {
    scene.server.expire();
    await scene.calm();
    expect(therapist.states()).toEqual(["delivered", "expired", "expired"]);
  });

  it("is told on the next line to a writer who was away", async () => {
    therapist.cut();
    scene.server.expire();
    therapist.connect();
    await scene.calm();
    expect(therapist.states()).toEqual(["delivered", "expired", "expired"]);
  });

  it("stays so when the page is loaded again, and when the reader comes after all", async () => {
    scene.server.expire();
    await scene.calm();
    await therapist.load();
    therapist.connect();
    client.connect();
    await scene.says(client, "I am back");
    expect(therapist.states()).toEqual(["delivered", "expired", "expired"]);
    expect(client.texts()).toEqual(["before", "I am back"]);
  });

  it("goes out again when its writer wishes, at the end of what was said", async () => {
    scene.server.expire();
    client.connect();
    await scene.says(client, "I am back");
    await therapist.courier.again(said(therapist, "the one"));
    await scene.calm();
    expect(client.texts()).toEqual(["before", "I am back", "the one"]);
    expect(therapist.texts()).toEqual(["before", "after", "I am back", "the one"]);
    expect(said(therapist, "the one").state).toBe("delivered");
    expect(said(therapist, "after").state).toBe("expired");
  });

  it("reaches also a reader whose way into the group had run out, and no other browser twice", async () => {
    const laptop = await scene.arrives(scene.ada);
    await scene.says(therapist, "on both");
    scene.server.expire();
    client.connect();
    await scene.calm();
    client.now += PATIENCE_MS;
    client.courier.lookAgain();
    await scene.calm();
    expect(client.notices()).toContain("startedAnew");
    await therapist.courier.again(said(therapist, "on both"));
    await scene.calm();
    for (const browser of [client, laptop, therapist]) {
      expect(browser.texts().filter((text) => text === "on both")).toHaveLength(1);
    }
  });

  it("can be let go, for good and until its writer thinks otherwise", async () => {
    scene.server.expire();
    await scene.calm();
    await therapist.courier.letGo(said(therapist, "the one"));
    await therapist.load();
    therapist.connect();
    client.connect();
    await scene.calm();
    expect(said(therapist, "the one")).toMatchObject({ state: "expired", letGo: true });
    await therapist.courier.again(said(therapist, "the one"));
    await scene.calm();
    expect(said(therapist, "the one").state).toBe("delivered");
    expect(said(therapist, "the one").letGo).toBeUndefined();
  });
});

it("more messages than one question may name are asked after in several", async () => {
  client.cut();
  const { id, conversationId, ...one } = said(therapist, "before");
  therapist.cut();
  await therapist.shelf.write(
    Array.from({ length: 2_100 }, (_, index) => {
      const value: SaidRecord = {
        ...one,
        id: `${index}`,
        conversationId,
        state: "sent",
        clientMessageId: crypto.randomUUID(),
      };
      return { store: "messages", key: `${conversationId} ${index}`, value } as const;
    }),
  );
  await therapist.load();
  scene.server.asked.length = 0;
  therapist.connect();
  await scene.calm();
  expect(scene.server.asked).toEqual([1_000, 1_000, 100]);
});

it("what waited only for a browser that has gone reaches the one that comes after it", async () => {
  const laptop = await scene.arrives(scene.sam);
  laptop.cut();
  client.cut();
  await scene.says(therapist, "for both");
  await scene.retires(client);
  await scene.says(therapist, "for the laptop");
  await scene.retires(laptop);
  await scene.says(therapist, "not sealed yet");
  // The therapist's browser lets the new one in before it comes online itself.
  const tablet = await Browser.enrol(scene.server, scene.clinic, scene.sam);
  await scene.calm();
  scene.keeps(tablet);
  tablet.connect();
  await scene.calm();
  expect(scene.server.group?.generation).toBe(1);
  expect(tablet.texts().toSorted()).toEqual(["for both", "for the laptop", "not sealed yet"]);
  expect(new Set(therapist.states())).toEqual(new Set(["delivered"]));
});
