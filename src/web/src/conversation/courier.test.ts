import { beforeEach, describe, expect, it } from "vitest";
import { Browser, calm } from "../../test/browser.ts";
import { type Account, type Clinic, openAccount, openClinic } from "../../test/clinic.ts";
import { MemoryServer } from "../../test/memoryServer.ts";
import { type ConversationId, freshId } from "../wire/index.ts";

const CONVERSATION = freshId<ConversationId>();

describe("two people and their couriers", () => {
  let clinic: Clinic;
  let ada: Account;
  let sam: Account;
  let server: MemoryServer;

  beforeEach(async () => {
    clinic = await openClinic();
    ada = await openAccount(clinic, "Dr Ada Reyes", "THERAPIST");
    sam = await openAccount(clinic, "Sam", "CLIENT");
    server = new MemoryServer(
      CONVERSATION,
      [
        { personId: ada.personId, role: "THERAPIST", displayName: "Dr Ada Reyes" },
        { personId: sam.personId, role: "CLIENT", displayName: "Sam" },
      ],
      clinic.service,
    );
  });

  async function bothThere(): Promise<readonly [Browser, Browser]> {
    const therapist = await Browser.enrol(server, clinic, ada);
    const client = await Browser.enrol(server, clinic, sam);
    therapist.connect();
    client.connect();
    await calm(therapist, client);
    return [therapist, client];
  }

  /** The server's answers are in; no pause has ended. */
  async function answered(browser: Browser): Promise<void> {
    for (let round = 0; round < 5; round += 1) {
      await new Promise((done) => setTimeout(done, 0));
      await browser.courier.settled();
    }
  }

  it("talk, and see that it was delivered", async () => {
    const [therapist, client] = await bothThere();
    await client.courier.say(CONVERSATION, "hello");
    await therapist.courier.say(CONVERSATION, "hello Sam");
    await calm(therapist, client);
    expect(therapist.texts().toSorted()).toEqual(["hello", "hello Sam"]);
    expect(client.texts().toSorted()).toEqual(["hello", "hello Sam"]);
    expect(client.states()).toEqual(["delivered"]);
    expect(therapist.states()).toEqual(["delivered"]);
    expect(server.group?.generation).toBe(1);
  });

  it("writing before the other one has joined waits, and then arrives", async () => {
    const client = await Browser.enrol(server, clinic, sam);
    client.connect();
    await calm(client);
    await client.courier.say(CONVERSATION, "is somebody there");
    expect(client.states()).toEqual(["waiting"]);
    expect(server.group).toBeNull();
    const therapist = await Browser.enrol(server, clinic, ada);
    therapist.connect();
    await calm(client, therapist);
    expect(therapist.texts()).toEqual(["is somebody there"]);
    expect(client.states()).toEqual(["delivered"]);
  });

  it("a message whose answer was lost is neither lost nor doubled", async () => {
    const [therapist, client] = await bothThere();
    server.loseAnswerTo = "send";
    await client.courier.say(CONVERSATION, "once");
    client.cut();
    await client.load();
    expect(client.states()).toEqual(["sending"]);
    client.connect();
    await calm(therapist, client);
    expect(therapist.texts()).toEqual(["once"]);
    expect(client.states()).toEqual(["delivered"]);
    expect(server.said).toHaveLength(1);
  });

  it("a group whose creation was accepted but not answered is taken up after a reload", async () => {
    const therapist = await Browser.enrol(server, clinic, ada);
    const client = await Browser.enrol(server, clinic, sam);
    server.loseAnswerTo = "commit";
    client.connect();
    await calm(client);
    client.cut();
    therapist.connect();
    await calm(therapist);
    await therapist.courier.say(CONVERSATION, "I am here");
    await calm(therapist);
    await client.load();
    client.connect();
    await calm(therapist, client);
    expect(client.texts()).toEqual(["I am here"]);
    expect(therapist.states()).toEqual(["delivered"]);
    expect(server.group?.generation).toBe(1);
  });

  it("what is written without a line goes out in order on the next one", async () => {
    const [therapist, client] = await bothThere();
    client.cut();
    await client.courier.say(CONVERSATION, "one");
    await client.courier.say(CONVERSATION, "two");
    await therapist.courier.say(CONVERSATION, "meanwhile");
    await calm(therapist, client);
    expect(therapist.texts()).toEqual(["meanwhile"]);
    client.connect();
    await calm(therapist, client);
    expect(therapist.texts()).toEqual(["meanwhile", "one", "two"]);
    expect(client.texts().toSorted()).toEqual(["meanwhile", "one", "two"]);
  });

  it("what the server could not take for a while goes out in order, before what came after", async () => {
    const [therapist, client] = await bothThere();
    server.unavailable = true;
    await client.courier.say(CONVERSATION, "first");
    await client.courier.say(CONVERSATION, "second");
    await answered(client);
    server.unavailable = false;
    await client.courier.say(CONVERSATION, "third");
    await calm(therapist, client);
    expect(therapist.texts()).toEqual(["first", "second", "third"]);
    expect(client.states()).toEqual(["delivered", "delivered", "delivered"]);
  });

  it("a line that is lost meanwhile does not keep it back", async () => {
    const [therapist, client] = await bothThere();
    server.unavailable = true;
    await client.courier.say(CONVERSATION, "first");
    await answered(client);
    client.cut();
    client.wake();
    server.unavailable = false;
    client.connect();
    await client.courier.say(CONVERSATION, "second");
    await calm(therapist, client);
    expect(therapist.texts()).toEqual(["first", "second"]);
  });

  it("a reload brings back the conversation and goes on with it", async () => {
    const [therapist, client] = await bothThere();
    await client.courier.say(CONVERSATION, "before");
    await calm(therapist, client);
    therapist.cut();
    await therapist.load();
    expect(therapist.texts()).toEqual(["before"]);
    therapist.connect();
    await therapist.courier.say(CONVERSATION, "after");
    await calm(therapist, client);
    expect(client.texts()).toEqual(["before", "after"]);
  });

  it("a new key stops sending until the person decided, and reading goes on", async () => {
    const [therapist, client] = await bothThere();
    await client.courier.say(CONVERSATION, "read by the old browser");
    await calm(therapist, client);
    const replaced = await openAccount(clinic, "Dr Ada Reyes", "THERAPIST", ada.personId);
    therapist.cut();
    await server.retire(therapist.device.deviceId);
    const other = await Browser.enrol(server, clinic, replaced);
    other.connect();
    await calm(other, client);
    await client.courier.say(CONVERSATION, "is it you");
    await other.courier.say(CONVERSATION, "my phone is new");
    await calm(other, client);
    expect(client.texts()).toContain("my phone is new");
    expect(client.states().at(-1)).toBe("waiting");
    expect(client.entries().some((entry) => entry.kind === "notice")).toBe(true);
    expect(other.texts()).not.toContain("is it you");
    // Accepted is the key that was looked at, and none that came in its place meanwhile.
    await client.courier.acceptNewKey(CONVERSATION, new Uint8Array(32).fill(7));
    await calm(other, client);
    expect(client.states().at(-1)).toBe("waiting");
    await client.acceptsKey();
    await calm(other, client);
    expect(other.texts()).toContain("is it you");
    expect(client.states().at(-1)).toBe("delivered");
  });

  it("what was sent but not delivered is sent again to the new browser, once", async () => {
    const [therapist, client] = await bothThere();
    therapist.cut();
    await client.courier.say(CONVERSATION, "for whoever reads next");
    await calm(client);
    expect(client.states()).toEqual(["sent"]);
    const replaced = await openAccount(clinic, "Dr Ada Reyes", "THERAPIST", ada.personId);
    await server.retire(therapist.device.deviceId);
    const other = await Browser.enrol(server, clinic, replaced);
    other.connect();
    await calm(other, client);
    await client.acceptsKey();
    await calm(other, client);
    expect(other.texts()).toEqual(["for whoever reads next"]);
    expect(client.states()).toEqual(["delivered"]);
  });

  it("a message the reader already has, sent again by a new device, is not read twice", async () => {
    const [therapist, client] = await bothThere();
    server.loseAnswerTo = "send";
    await client.courier.say(CONVERSATION, "kept");
    await calm(therapist);
    await therapist.courier.say(CONVERSATION, "later");
    client.cut();
    await server.retire(client.device.deviceId);
    const replaced = await openAccount(clinic, "Sam", "CLIENT", sam.personId);
    const other = await Browser.enrol(server, clinic, replaced, [
      ...client.courier.book.threads.value,
    ]);
    other.connect();
    await calm(therapist, other);
    expect(server.group?.generation).toBe(2);
    expect(server.said.length).toBeGreaterThan(2);
    expect(therapist.texts()).toEqual(["kept", "later"]);
    expect(therapist.courier.book.threads.value[0]?.record.unread).toBe(1);
  });

  it("a full disk stops everything before it is acknowledged", async () => {
    const [therapist, client] = await bothThere();
    client.shelf.full = true;
    await therapist.courier.say(CONVERSATION, "kept by the server");
    await calm(therapist, client);
    expect(client.courier.halted.value).toBe(true);
    expect(therapist.states()).toEqual(["sent"]);
    client.shelf.full = false;
    client.cut();
    await client.load();
    client.connect();
    await calm(therapist, client);
    expect(client.texts()).toEqual(["kept by the server"]);
    expect(therapist.states()).toEqual(["delivered"]);
  });

  it("whatever the lines do, nothing is lost, doubled or out of order", async () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      server = new MemoryServer(CONVERSATION, server.people, clinic.service);
      const chance = dice(seed);
      const browsers = await bothThere();
      const said: string[][] = [[], []];
      for (let step = 0; step < 40; step += 1) {
        const who = chance() < 0.5 ? 0 : 1;
        const browser = browsers[who];
        const luck = chance();
        if (luck < 0.55) {
          const text = `${who} says ${step}`;
          said[who]?.push(text);
          void browser.courier.say(CONVERSATION, text);
        } else if (luck < 0.65) browser.cut();
        else if (luck < 0.72) server.loseAnswerTo = "send";
        else if (luck < 0.8) {
          browser.cut();
          await browser.courier.settled();
          await browser.load();
          browser.connect();
        } else if (luck < 0.9) browser.connect();
        else await calm(...browsers);
      }
      server.loseAnswerTo = null;
      for (const browser of browsers) {
        browser.cut();
        browser.connect();
      }
      await calm(...browsers);
      for (const browser of browsers) {
        for (const texts of said) {
          const shown = browser.texts().filter((text) => texts.includes(text));
          expect(shown, `seed ${seed}`).toEqual(texts);
        }
        expect(new Set(browser.states()), `seed ${seed}`).toEqual(new Set(["delivered"]));
      }
    }
  });

  it("a server that puts another person into a known conversation hears nothing", async () => {
    const client = await Browser.enrol(server, clinic, sam);
    server.lie = (truth) => ({ ...truth, peer: { ...truth.peer, active: false } });
    client.connect();
    await calm(client);
    await client.courier.say(CONVERSATION, "for Ada only");
    const mallory = await openAccount(clinic, "Dr Ada Reyes", "THERAPIST");
    server.lie = (truth) => ({
      ...truth,
      peer: { ...truth.peer, personId: mallory.personId, active: true },
    });
    await Browser.enrol(server, clinic, mallory);
    await calm(client);
    expect(client.courier.book.threads.value[0]?.record.peer.personId).toBe(ada.personId);
    expect(server.group).toBeNull();
    expect(server.said).toEqual([]);
    expect(client.states()).toEqual(["waiting"]);
  });

  it("a device in one's own name is never offered as the other person's new key", async () => {
    const [therapist, client] = await bothThere();
    const pinned = await client.shelf.get("pins", ada.personId);
    const ghost = await openAccount(clinic, "Sam", "CLIENT", sam.personId);
    await Browser.enrol(server, clinic, ghost);
    await calm(therapist, client);
    await client.courier.say(CONVERSATION, "hello");
    await calm(therapist, client);
    expect(client.courier.book.threads.value[0]?.record.changedKey).toBeNull();
    await client.acceptsKey();
    expect(await client.shelf.get("pins", ada.personId)).toEqual(pinned);
    expect(server.said).toEqual([]);
  });

  it("a group with a device in one's own name that another key certified is not written in", async () => {
    const therapist = await Browser.enrol(server, clinic, ada);
    const client = await Browser.enrol(server, clinic, sam);
    const ghost = await openAccount(clinic, "Sam", "CLIENT", sam.personId);
    await Browser.enrol(server, clinic, ghost);
    client.connect();
    await calm(client);
    await client.courier.say(CONVERSATION, "hello");
    await calm(client, therapist);
    const record = client.courier.book.threads.value[0]?.record;
    expect(record?.changedKey).toBeNull();
    expect(server.said).toEqual([]);
  });

  it("a welcome delivered again does not set the ratchets back", async () => {
    const therapist = await Browser.enrol(server, clinic, ada);
    const client = await Browser.enrol(server, clinic, sam);
    for (const row of client.shelf.rows.get("keyPackages")?.values() ?? []) {
      Object.assign(row as object, { lastResort: true });
    }
    therapist.connect();
    await calm(therapist);
    client.connect();
    await calm(therapist, client);
    await client.courier.say(CONVERSATION, "once");
    await calm(therapist, client);
    const group = (): unknown => client.courier.book.threads.value[0]?.record.group;
    const before = group();
    const [welcome] = server.welcomes;
    if (welcome === undefined) throw new Error("nobody was welcomed");
    server.replay(client.device.deviceId, welcome);
    await calm(therapist, client);
    expect(group()).toEqual(before);
    await client.courier.say(CONVERSATION, "twice");
    await calm(therapist, client);
    expect(therapist.texts()).toEqual(["once", "twice"]);
  });
});

/** Chances from 0 to 1, the same for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
