import { beforeEach, describe, expect, it } from "vitest";
import type { Browser } from "../../test/browser.ts";
import { enrolDevice, openAccount } from "../../test/clinic.ts";
import { Scene } from "../../test/scene.ts";

let scene: Scene;
let therapist: Browser;
let phone: Browser;

beforeEach(async () => {
  scene = await Scene.set();
  therapist = await scene.arrives(scene.ada);
  phone = await scene.arrives(scene.sam);
});

describe("a second browser of one's own", () => {
  let laptop: Browser;

  beforeEach(async () => {
    await scene.says(phone, "before");
    laptop = await scene.arrives(scene.sam);
  });

  it("has what comes from here on, says so, and not what was before", async () => {
    await scene.says(therapist, "hello Sam");
    expect(laptop.texts()).toEqual(["hello Sam"]);
    expect(laptop.notices()).toEqual(["joinedHere"]);
    expect(phone.texts()).toEqual(["before", "hello Sam"]);
  });

  it("shows what the other one says as said by oneself, and once", async () => {
    await scene.says(phone, "from the phone");
    await scene.says(laptop, "from the laptop");
    expect(laptop.entries()).toMatchObject([
      { kind: "notice" },
      { kind: "said", text: "from the phone", elsewhere: true, state: "sent" },
      { kind: "said", text: "from the laptop", state: "delivered" },
    ]);
    expect(phone.texts()).toEqual(["before", "from the phone", "from the laptop"]);
    expect(therapist.texts()).toEqual(["before", "from the phone", "from the laptop"]);
    expect(laptop.record?.unread).toBe(0);
  });

  it("is announced to both, by the commit that let it in", () => {
    expect(phone.notices()).toEqual(["own browserAdded"]);
    expect(therapist.notices()).toEqual(["their browserAdded"]);
  });

  it("does not keep a message from being delivered to the other person while it is away", async () => {
    laptop.cut();
    await scene.says(therapist, "read on the phone");
    expect(therapist.states()).toEqual(["delivered"]);
    laptop.connect();
    await scene.calm();
    expect(laptop.texts()).toEqual(["read on the phone"]);
  });

  it("counts as delivered only what the other person's browser has", async () => {
    therapist.cut();
    await scene.says(phone, "for Ada");
    expect(laptop.texts()).toEqual(["for Ada"]);
    expect(phone.states().at(-1)).toBe("sent");
    therapist.connect();
    await scene.calm();
    expect(phone.states().at(-1)).toBe("delivered");
  });

  it("does not send again what the other one brings", async () => {
    therapist.cut();
    await scene.says(phone, "once");
    const count = scene.server.said.length;
    laptop.cut();
    await laptop.load();
    laptop.connect();
    await scene.calm();
    expect(scene.server.said.length).toBe(count);
  });

  it("taken out is announced, reads nothing more, and its replays are refused", async () => {
    const before = scene.server.said.length;
    await scene.says(laptop, "from the lost laptop");
    const replayed = scene.server.said[before] ?? new Uint8Array();
    const state = laptop.record?.group ?? null;
    if (state === null) throw new Error("the laptop is in no group");
    await scene.retires(laptop);
    await scene.calm();
    await scene.says(therapist, "not for the laptop");
    expect(phone.texts()).toContain("not for the laptop");
    expect(phone.notices()).toEqual(["own browserAdded", "own browserRemoved"]);
    expect(therapist.notices()).toEqual(["their browserAdded", "their browserRemoved"]);
    const engine = await laptop.engine();
    const last = scene.server.said.at(-1) ?? new Uint8Array();
    expect((await engine.receive(state, last)).kind).toBe("refused");
    const shown = therapist.texts();
    scene.server.insert(therapist.device.deviceId, 1, replayed);
    await scene.calm();
    expect(therapist.texts()).toEqual(shown);
    expect(therapist.notices()).toHaveLength(2);
  });
});

describe("a browser that was taken out while somebody wrote", () => {
  it("is removed by the server's own proposal before the next message goes", async () => {
    const laptop = await scene.arrives(scene.sam);
    const epoch = scene.server.group?.epoch ?? 0;
    await scene.retires(laptop);
    await therapist.courier.say(scene.conversation, "after the loss");
    await scene.calm();
    expect(scene.server.group?.members).not.toContain(laptop.device.deviceId);
    expect(scene.server.group?.epoch).toBe(epoch + 1);
    expect(scene.server.group?.proposals).toEqual([]);
    expect(phone.texts()).toEqual(["after the loss"]);
  });

  it("is removed once, also when both commit at the same moment", async () => {
    const laptop = await scene.arrives(scene.sam);
    const epoch = scene.server.group?.epoch ?? 0;
    await scene.retires(laptop);
    await Promise.all([
      therapist.courier.say(scene.conversation, "from Ada"),
      phone.courier.say(scene.conversation, "from Sam"),
    ]);
    await scene.calm();
    expect(scene.server.group?.epoch).toBe(epoch + 1);
    for (const browser of [therapist, phone]) {
      expect(browser.texts().toSorted()).toEqual(["from Ada", "from Sam"]);
      expect(browser.states()).toEqual(["delivered"]);
    }
  });

  it("writes nothing more itself, and says why", async () => {
    const laptop = await scene.arrives(scene.sam);
    scene.server.lie = (truth) => ({
      ...truth,
      devices: truth.devices.filter((one) => one.deviceId !== laptop.device.deviceId),
    });
    laptop.courier.lookAgain();
    await scene.calm();
    expect(laptop.record?.trouble).toBe("removed");
    const before = scene.server.said.length;
    await laptop.courier.say(scene.conversation, "am I still here");
    expect(scene.server.said.length).toBe(before);
  });
});

describe("an administrator who writes into the database", () => {
  it("a device row whose certificate another key signed: it is not let in, and it shows", async () => {
    const mallory = await openAccount(scene.clinic, "Sam", "CLIENT", scene.sam.personId);
    await scene.arrives(mallory);
    await scene.says(therapist, "is this private");
    expect(scene.server.group?.members).toHaveLength(2);
    expect(scene.server.said).toEqual([]);
    expect(therapist.states()).toEqual(["waiting"]);
    await scene.says(phone, "hello");
    expect(phone.record?.trouble).toBe("stranger");
    expect(phone.record?.changedKey).toBeNull();
    expect(scene.server.said).toEqual([]);
    expect(scene.server.reports).toEqual([]);
  });

  it("a member whose certificate has run out: nothing is sent, and no group is broken", async () => {
    therapist.years += 3;
    await scene.says(therapist, "after three years");
    expect(therapist.record?.trouble).toBe("stranger");
    expect(scene.server.reports).toEqual([]);
    therapist.years = 0;
    therapist.courier.lookAgain();
    await scene.calm();
    expect(therapist.record?.trouble).toBeNull();
    expect(therapist.states()).toEqual(["delivered"]);
  });

  it("a device row that names the account's certificate and another key's: refused", async () => {
    const mallory = await openAccount(scene.clinic, "Sam", "CLIENT", scene.sam.personId);
    const device = await enrolDevice(mallory);
    const chain = [device.chain[0], scene.sam.certificate] as const;
    await scene.arrives(scene.sam, { ...device, chain });
    await scene.says(therapist, "is this private");
    expect(scene.server.group?.members).toHaveLength(2);
    expect(therapist.record?.trouble).toBe("stranger");
    expect(scene.server.said).toEqual([]);
  });

  it("a device row of another person: no group is made with it", async () => {
    const mallory = await openAccount(scene.clinic, "Mallory", "THERAPIST");
    await scene.arrives(mallory);
    await scene.says(therapist, "is this private");
    expect(therapist.record?.trouble).toBe("stranger");
    expect(scene.server.group?.members).toHaveLength(2);
    expect(scene.server.said).toEqual([]);
  });

  it("another person's key package under a known device's id: nobody is let in by it", async () => {
    const mallory = await openAccount(scene.clinic, "Mallory", "THERAPIST");
    const laptop = await scene.prepares(scene.sam);
    const other = await scene.prepares(mallory);
    const packages = await other.offers();
    scene.server.join(laptop.row, packages);
    await scene.calm();
    await scene.says(therapist, "is this private");
    expect(therapist.record?.trouble).toBe("stranger");
    expect(scene.server.group?.members).toHaveLength(2);
    expect(scene.server.said).toEqual([]);
  });

  it("a second account certificate for a pair that knows each other: it is noticed", async () => {
    await scene.says(phone, "we know each other");
    const second = await openAccount(scene.clinic, "Sam", "CLIENT", scene.sam.personId);
    await scene.retires(phone);
    await scene.arrives(second);
    await scene.says(therapist, "is it you");
    expect(therapist.notices()).toContain("newKey");
    expect(therapist.record?.changedKey).toEqual(second.key.publicKey);
    expect(therapist.states()).toEqual(["waiting"]);
  });
});
