import { beforeEach, describe, expect, it } from "vitest";
import type { Browser } from "../../test/browser.ts";
import { Scene } from "../../test/scene.ts";
import type { ThreadRecord } from "./records.ts";

/** The numbers of Report.Cause in the frames. */
const BAD_COMMIT = 1;
const LOST_STATE = 2;
/** The number of Deliver.Kind. */
const COMMIT = 2;

let scene: Scene;
let therapist: Browser;
let client: Browser;

beforeEach(async () => {
  scene = await Scene.set();
  therapist = await scene.arrives(scene.ada);
  client = await scene.arrives(scene.sam);
  await scene.says(client, "before");
});

async function change(browser: Browser, how: (record: ThreadRecord) => object): Promise<void> {
  browser.cut();
  const record = browser.record;
  if (record === undefined) throw new Error("no conversation");
  const value = { ...record, ...how(record) };
  await browser.shelf.write([{ store: "threads", key: record.conversationId, value }]);
  await browser.load();
}

function expectAnew(): void {
  expect(scene.server.group).toMatchObject({ generation: 2, broken: false });
  for (const browser of [therapist, client]) {
    expect(browser.notices()).toContain("startedAnew");
    expect(browser.record).toMatchObject({ trouble: null, report: null });
  }
}

describe("a commit that the server accepted and a browser cannot follow", () => {
  it("is reported, and the group is made anew in sight of both", async () => {
    client.cut();
    // Ada lets a third browser in; her commit reaches the second one damaged.
    scene.server.bend = (delivery) => {
      if (delivery.kind !== COMMIT) return delivery;
      const mlsMessage = delivery.mlsMessage.slice();
      mlsMessage[mlsMessage.length - 1] = (mlsMessage.at(-1) ?? 0) ^ 1;
      return { ...delivery, mlsMessage };
    };
    const laptop = await scene.prepares(scene.sam);
    scene.server.join(laptop.row, await laptop.offers());
    await scene.calm();
    scene.server.bend = (delivery) => delivery;
    await scene.says(therapist, "in between");
    await laptop.load();
    scene.keeps(laptop);
    laptop.connect();
    client.connect();
    await scene.calm();
    expect(scene.server.reports).toEqual([`${client.device.deviceId} ${BAD_COMMIT}`]);
    expectAnew();
    await scene.says(client, "we go on");
    for (const browser of [therapist, laptop]) expect(browser.texts()).toContain("we go on");
    expect(client.texts()).toEqual(["before", "in between", "we go on"]);
  });
});

describe("a browser that lost the state of its group", () => {
  it("reports it, both see the new beginning, and what had not arrived comes once", async () => {
    client.cut();
    await scene.says(therapist, "on its way");
    await change(client, () => ({ group: null }));
    client.connect();
    await scene.calm();
    client.now += 30_000;
    client.courier.lookAgain();
    await scene.calm();
    expect(scene.server.reports).toEqual([`${client.device.deviceId} ${LOST_STATE}`]);
    await scene.calm();
    expectAnew();
    await scene.says(client, "here again");
    expect(therapist.texts()).toEqual(["before", "on its way", "here again"]);
    expect(client.texts()).toContain("here again");
    expect(therapist.states()).toEqual(["delivered"]);
  });

  it("reports a state it can no longer read at once, without stopping the page", async () => {
    await change(client, () => ({ group: Uint8Array.of(9, 9, 9) }));
    expect(client.record).toMatchObject({ group: null, trouble: "renewing" });
    client.connect();
    await scene.calm();
    expect(scene.server.reports).toEqual([`${client.device.deviceId} ${LOST_STATE}`]);
    expect(client.courier.halted.value).toBe(false);
    expectAnew();
  });

  it("reports a welcome it cannot use", async () => {
    await scene.retires(client);
    scene.server.bend = (delivery) =>
      delivery.kind === 3 ? { ...delivery, mlsMessage: Uint8Array.of(0, 1, 0, 3) } : delivery;
    // Ada lets Sam's next browser in, with a welcome that arrives damaged.
    const next = await scene.prepares(scene.sam);
    scene.server.join(next.row, await next.offers());
    await scene.calm();
    await scene.says(therapist, "welcome");
    scene.server.bend = (delivery) => delivery;
    await next.load();
    scene.keeps(next);
    next.connect();
    await scene.calm();
    expect(scene.server.reports).toEqual([`${next.device.deviceId} ${LOST_STATE}`]);
    client = next;
    await scene.says(client, "I am in");
    expect(therapist.texts()).toContain("I am in");
    expect(client.texts()).toEqual(["welcome", "I am in"]);
    expect(therapist.notices()).toContain("startedAnew");
  });

  it("does not report what is only on its way", async () => {
    client.cut();
    await scene.arrives(scene.sam);
    client.connect();
    await scene.calm();
    client.now += 60_000;
    client.courier.lookAgain();
    await scene.calm();
    expect(scene.server.reports).toEqual([]);
  });
});

describe("a group somebody else reported", () => {
  it("is written in no more, and what waits goes into the next one", async () => {
    client.cut();
    const { conversation, server } = scene;
    const group = server.group;
    if (group === null) throw new Error("no group");
    server.group = { ...group, broken: true };
    await therapist.courier.say(conversation, "said while it was broken");
    const count = server.said.length;
    client.connect();
    await scene.calm();
    expect(server.said.length).toBe(count + 1);
    expect(client.texts()).toEqual(["before", "said while it was broken"]);
    expect(therapist.states()).toEqual(["delivered"]);
    expectAnew();
  });
});

describe("a conversation that has ended", () => {
  it("is written in no more, and what was said stays", async () => {
    const closed = { at: 5, reason: "HANDED_OVER", continuedBy: "Dr Lee" } as const;
    scene.server.close(closed);
    await scene.calm();
    expect(client.record?.closed).toEqual(closed);
    const count = scene.server.said.length;
    await scene.says(client, "too late");
    expect(scene.server.said.length).toBe(count);
    expect(client.texts()).toContain("before");
  });

  it("without our knowing refuses what is written, and says so", async () => {
    scene.server.closed = { at: 5, reason: "LEFT", continuedBy: null };
    await scene.says(client, "too late");
    expect(client.states().at(-1)).toBe("failed");
  });
});

describe("a device without key packages", () => {
  it("is waited for, in words, and let in once it has some", async () => {
    const phone = await scene.prepares(scene.sam);
    scene.server.join(phone.row, []);
    await scene.calm();
    await scene.says(therapist, "are you there");
    expect(therapist.record?.trouble).toBe("noKeys");
    const port = scene.server.port(phone.device.deviceId);
    await port.uploadKeyPackages(await phone.offers(), null);
    therapist.courier.lookAgain();
    await scene.calm();
    expect(therapist.record?.trouble).toBeNull();
    expect(therapist.states()).toEqual(["delivered"]);
  });
});
