import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Clinic,
  openAccount,
  openClinic,
  type Person,
  person,
  withDevice,
} from "../../test/clinic.ts";
import { done, Group } from "../../test/group.ts";
import { writeContent } from "../content/index.ts";
import { storedGroupState } from "./index.ts";

const text = (words: string) => new TextEncoder().encode(words);
const words = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const service = () => clinic.service.certificate;
const NOTHING = { add: [], remove: [] };
const refused = (kind: string) => ({ kind: "refused", refusal: { kind } });

let clinic: Clinic;
let ada: Person;
let sam: Person;
let cover: Person;
let group: Group;

beforeAll(async () => {
  clinic = await openClinic();
  ada = await person(clinic, "Dr Ada Reyes", "THERAPIST");
  sam = await person(clinic, "Sam");
  cover = await person(clinic, "Dr Lee", "THERAPIST");
});

beforeEach(async () => {
  group = await Group.of(ada, sam);
});

async function said(from: Person, what: string): Promise<Uint8Array> {
  const made = done(await from.engine.encrypt(group.state(from), text(what)));
  group.keep(from, made.state);
  return made.message;
}

async function heard(by: Person, message: Uint8Array): Promise<string> {
  const received = done(await by.engine.receive(group.state(by), message));
  if (received.kind !== "application") throw new Error(received.kind);
  group.keep(by, received.state);
  return words(received.content);
}

describe("a conversation of two", () => {
  it("begins at epoch 1 with the same secret on both sides", async () => {
    const secrets = await Promise.all(
      [ada, sam].map((one) =>
        one.engine.exportSecret(group.state(one), "test", new Uint8Array(), 32),
      ),
    );
    expect(secrets[0]).toEqual(secrets[1]);
    for (const one of [ada, sam]) expect(one.engine.epoch(group.state(one))).toBe(1n);
    expect(ada.engine.groupId(group.state(ada))).toEqual(sam.engine.groupId(group.state(sam)));
  });

  it("shows who is in it", () => {
    const roster = sam.engine.roster(group.state(sam));
    expect(roster.map((one) => [one.leaf, one.person.displayName, one.isThisDevice])).toEqual([
      [0, "Dr Ada Reyes", false],
      [1, "Sam", true],
    ]);
    expect(roster[0]?.accountKey).toEqual(ada.account.key.publicKey);
    expect(roster[0]?.deviceId).toBe(ada.device.deviceId);
  });

  it("carries a message and says whose device sent it", async () => {
    const message = await said(sam, "good morning");
    const received = done(await ada.engine.receive(group.state(ada), message));
    if (received.kind !== "application") throw new Error(received.kind);
    expect(words(received.content)).toBe("good morning");
    expect(received.sender.deviceId).toBe(sam.device.deviceId);
    expect(received.sender.person).toMatchObject({ displayName: "Sam", role: "CLIENT" });
    expect(received.epoch).toBe(1n);
  });

  it("goes on from a stored state", async () => {
    const message = await said(sam, "after a reload");
    const stored = storedGroupState(new Uint8Array(group.state(ada)));
    const received = done(await ada.engine.receive(stored, message));
    expect(received.kind).toBe("application");
    expect(() => storedGroupState(Uint8Array.of(9, 9))).toThrow(TypeError);
  });

  it("reads messages that overtook each other, and each only once", async () => {
    const messages = [await said(sam, "one"), await said(sam, "two"), await said(sam, "three")];
    for (const at of [2, 0, 1]) {
      const message = messages[at] ?? new Uint8Array();
      expect(await heard(ada, message)).toBe(["one", "two", "three"][at]);
    }
    for (const message of messages) {
      expect(await ada.engine.receive(group.state(ada), message)).toEqual(refused("replayed"));
    }
  });

  it("does not hear itself", async () => {
    const message = await said(sam, "echo");
    const echo = await sam.engine.receive(group.state(sam), message);
    expect(echo).toEqual(refused("replayed"));
  });

  it("shows by a ciphertext's length its bucket and nothing else", async () => {
    const size = async (from: Person, body: string) => {
      const content = writeContent({
        kind: "text",
        messageId: crypto.getRandomValues(new Uint8Array(16)),
        createdAt: new Date(),
        body,
        sentAgainFor: null,
      });
      if (content.kind !== "written") throw new Error(content.kind);
      const made = done(await from.engine.encrypt(group.state(from), content.bytes));
      group.keep(from, made.state);
      return [content.bytes.length, made.message.length] as const;
    };
    const sizes = new Map<number, Set<number>>();
    for (const length of [0, 1, 200, 300, 480, 500, 1100, 2100, 4100, 8200, 8900, 15_999]) {
      for (const from of [ada, sam]) {
        const [bucket, ciphertext] = await size(from, "a".repeat(length));
        sizes.set(bucket, (sizes.get(bucket) ?? new Set()).add(ciphertext));
      }
    }
    expect(sizes.size).toBe(7);
    for (const ciphertexts of sizes.values()) expect(ciphertexts.size).toBe(1);
  });
});

describe("a commit", () => {
  it("changes nothing until it is accepted", async () => {
    const pending = done(await ada.engine.commit(group.state(ada), NOTHING));
    expect(pending.epoch).toBe(1n);
    expect(await heard(ada, await said(sam, "meanwhile"))).toBe("meanwhile");
    const next = done(await ada.engine.accept(group.state(ada), pending));
    expect(ada.engine.epoch(next)).toBe(2n);
  });

  it("wipes the old state once accepted, and no sooner", async () => {
    const old = group.state(ada);
    const pending = done(await ada.engine.commit(old, NOTHING));
    expect(old.some((octet) => octet !== 0)).toBe(true);
    done(await ada.engine.accept(old, pending));
    expect(old.every((octet) => octet === 0)).toBe(true);
    expect(pending.next.every((octet) => octet === 0)).toBe(true);
  });

  it("does not bring back keys used while it was on its way", async () => {
    const message = await said(sam, "meanwhile");
    const pending = done(await ada.engine.commit(group.state(ada), NOTHING));
    expect(await heard(ada, message)).toBe("meanwhile");
    const next = done(await ada.engine.accept(group.state(ada), pending));
    expect(await ada.engine.receive(next, message)).toEqual(refused("replayed"));
  });

  it("that lost the race is dropped and made again", async () => {
    const lost = done(await sam.engine.commit(group.state(sam), NOTHING));
    await group.update(ada);
    expect(sam.engine.epoch(group.state(sam))).toBe(2n);
    const late = await sam.engine.accept(group.state(sam), lost);
    expect(late).toEqual({ kind: "refused", refusal: { kind: "stale-epoch", epoch: 2n } });
    const stale = await ada.engine.receive(group.state(ada), lost.commit);
    expect(stale).toEqual({ kind: "refused", refusal: { kind: "stale-epoch", epoch: 2n } });
    await group.update(sam);
    expect(ada.engine.epoch(group.state(ada))).toBe(3n);
  });

  it("adds a colleague, who reads from then on and not before", async () => {
    const early = await said(sam, "before");
    await group.add(ada, cover);
    const late = await said(sam, "now");
    expect(await heard(cover, late)).toBe("now");
    expect((await cover.engine.receive(group.state(cover), early)).kind).toBe("refused");
  });

  it("tells everybody who came and who went", async () => {
    await group.add(ada, cover);
    const offer = await person(clinic, "Kim").then((kim) => kim.engine.newKeyPackage("single-use"));
    const change = { add: [offer.keyPackage], remove: [group.leafOf(cover)] };
    const pending = done(await ada.engine.commit(group.state(ada), change));
    const received = done(await sam.engine.receive(group.state(sam), pending.commit));
    if (received.kind !== "commit") throw new Error(received.kind);
    expect(received.committer.deviceId).toBe(ada.device.deviceId);
    expect(received.added.map((one) => one.person.displayName)).toEqual(["Kim"]);
    expect(received.removed.map((one) => one.person.displayName)).toEqual(["Dr Lee"]);
    // Kim took the leaf Dr Lee had: Dr Lee must be told all the same.
    const told = done(await cover.engine.receive(group.state(cover), pending.commit));
    expect(told.kind).toBe("removed");
  });

  it("that removes this device ends what it may do", async () => {
    await group.add(ada, cover);
    await group.remove(ada, cover);
    const state = group.state(cover);
    expect(cover.engine.isActive(state)).toBe(false);
    expect(await cover.engine.encrypt(state, text("still here"))).toEqual(refused("not-a-member"));
    expect(await cover.engine.commit(state, NOTHING)).toEqual(refused("not-a-member"));
    const message = await said(ada, "just the two of us");
    expect(await cover.engine.receive(state, message)).toEqual(refused("not-a-member"));
    expect(await heard(sam, message)).toBe("just the two of us");
  });

  it("cannot remove its own device, or a leaf nobody has", async () => {
    const state = group.state(ada);
    const own = { add: [], remove: [group.leafOf(ada)] };
    expect(await ada.engine.commit(state, own)).toEqual(refused("bad-commit"));
    const nobody = { add: [], remove: [7] };
    expect(await ada.engine.commit(state, nobody)).toEqual(refused("unknown-sender"));
  });

  it("with a path brings a last-resort package to use as well", async () => {
    const offer = await cover.engine.newKeyPackage("last-resort");
    expect(offer.lastResort).toBe(true);
    const change = { add: [offer.keyPackage], remove: [] };
    const pending = done(await ada.engine.commit(group.state(ada), change));
    const { welcome = new Uint8Array() } = pending;
    const joined = done(await cover.engine.join(welcome, async () => offer.secret));
    expect(joined.reference).toEqual(offer.reference);
  });
});

describe("what a stranger or a broken line sends", () => {
  it("is malformed, whatever it is", async () => {
    for (const bytes of [new Uint8Array(), text("hello"), new Uint8Array(2_000_000)]) {
      expect(await ada.engine.receive(group.state(ada), bytes)).toEqual(refused("malformed"));
      const welcome = await ada.engine.join(bytes, async () => undefined);
      expect(welcome).toEqual(refused("malformed"));
    }
    const trailing = new Uint8Array([...(await said(sam, "and")), 0]);
    expect(await ada.engine.receive(group.state(ada), trailing)).toEqual(refused("malformed"));
  });

  it("is unsupported when it is another kind of message", async () => {
    const offer = await sam.engine.newKeyPackage("single-use");
    const outcome = await ada.engine.receive(group.state(ada), offer.keyPackage);
    expect(outcome).toEqual(refused("unsupported"));
    const change = { add: [await said(sam, "no package")], remove: [] };
    expect(await ada.engine.commit(group.state(ada), change)).toEqual(refused("unsupported"));
  });

  it("for another group is refused", async () => {
    const elsewhere = await Group.of(sam, cover);
    const made = done(await sam.engine.encrypt(elsewhere.state(sam), text("psst")));
    const outcome = await ada.engine.receive(group.state(ada), made.message);
    expect(outcome).toEqual(refused("wrong-group"));
    const pending = await elsewhere.update(sam);
    const commit = await ada.engine.receive(group.state(ada), pending.commit);
    expect(commit).toEqual(refused("wrong-group"));
  });

  it("from an epoch ahead waits for the commit", async () => {
    const pending = done(await sam.engine.commit(group.state(sam), NOTHING));
    const ahead = done(await sam.engine.accept(group.state(sam), pending));
    const made = done(await sam.engine.encrypt(ahead, text("too early")));
    const early = await ada.engine.receive(group.state(ada), made.message);
    expect(early).toEqual({ kind: "refused", refusal: { kind: "future-epoch", epoch: 1n } });
    group.keep(ada, done(await ada.engine.receive(group.state(ada), pending.commit)).state);
    expect(await heard(ada, made.message)).toBe("too early");
  });

  it("with one byte changed does no harm", async () => {
    const message = await said(sam, "intact");
    const bent = message.slice();
    bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 1;
    expect(await ada.engine.receive(group.state(ada), bent)).toEqual(refused("cannot-decrypt"));
    expect(await heard(ada, message)).toBe("intact");
  });

  it("as a commit with any byte changed is refused", async () => {
    const pending = done(await sam.engine.commit(group.state(sam), NOTHING));
    const { commit } = pending;
    for (let n = 0; n < 60; n++) {
      const at = Math.floor((n / 60) * commit.length);
      const bent = commit.slice();
      bent[at] = (bent[at] ?? 0) ^ 0x01;
      const outcome = await ada.engine.receive(group.state(ada), bent);
      expect(outcome.kind, `byte ${at}`).toBe("refused");
    }
    expect(done(await ada.engine.receive(group.state(ada), commit)).kind).toBe("commit");
  });
});

describe("a welcome", () => {
  it("for a package this device no longer has is refused", async () => {
    const offer = await cover.engine.newKeyPackage("single-use");
    const change = { add: [offer.keyPackage], remove: [] };
    const pending = done(await ada.engine.commit(group.state(ada), change));
    const { welcome = new Uint8Array() } = pending;
    const outcome = await cover.engine.join(welcome, async () => undefined);
    expect(outcome).toEqual(refused("no-key-package"));
  });

  it("with a byte changed is refused", async () => {
    const offer = await cover.engine.newKeyPackage("single-use");
    const change = { add: [offer.keyPackage], remove: [] };
    const pending = done(await ada.engine.commit(group.state(ada), change));
    const bent = (pending.welcome ?? new Uint8Array()).slice();
    bent[bent.length - 5] = (bent.at(-5) ?? 0) ^ 1;
    const outcome = await cover.engine.join(bent, async () => offer.secret);
    expect(outcome).toEqual(refused("bad-welcome"));
  });
});

describe("a device that believes another clinic", () => {
  it("does not join a group of ours", async () => {
    const account = await openAccount(clinic, "Kim");
    const elsewhere = await openClinic("Elsewhere");
    const { engine } = await withDevice(elsewhere, account);
    const offer = await engine.newKeyPackage("single-use");
    const change = { add: [offer.keyPackage], remove: [] };
    const pending = done(await ada.engine.commit(group.state(ada), change));
    const outcome = await engine.join(pending.welcome ?? text(""), async () => offer.secret);
    expect(outcome).toMatchObject(refused("bad-certificate"));
  });
});

describe("a key package", () => {
  it("of another clinic is refused", async () => {
    const stranger = await person(await openClinic("Elsewhere"), "Stranger");
    const offer = await stranger.engine.newKeyPackage("single-use");
    const outcome = await ada.engine.create(text("group"), [offer.keyPackage], service());
    expect(outcome).toMatchObject(refused("bad-certificate"));
  });

  it("with a changed signature is refused", async () => {
    const offer = await cover.engine.newKeyPackage("single-use");
    const bent = offer.keyPackage.slice();
    bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 1;
    const outcome = await ada.engine.create(text("group"), [bent], service());
    expect(outcome).toEqual(refused("bad-key-package"));
  });

  it("of a device that is in the group already is refused", async () => {
    const offer = await sam.engine.newKeyPackage("single-use");
    const change = { add: [offer.keyPackage], remove: [] };
    const outcome = await ada.engine.commit(group.state(ada), change);
    expect(outcome).toEqual(refused("bad-key-package"));
  });

  it("is refused twice for the same device", async () => {
    const two = [
      await cover.engine.newKeyPackage("single-use"),
      await cover.engine.newKeyPackage("single-use"),
    ].map((offer) => offer.keyPackage);
    const outcome = await ada.engine.create(text("group"), two, service());
    expect(outcome).toEqual(refused("bad-key-package"));
  });

  it("is past its time with its device's certificate", async () => {
    const offer = await sam.engine.newKeyPackage("single-use");
    const days = (offer.notAfter.getTime() - Date.now()) / (24 * 60 * 60_000);
    expect(days).toBeGreaterThan(89);
    expect(days).toBeLessThanOrEqual(90);
  });
});

describe("a member whose account key changed", () => {
  async function withAnotherKey(): Promise<Person> {
    const account = await openAccount(clinic, "Sam", "CLIENT", sam.account.personId);
    return { name: "Sam, it says", account, ...(await withDevice(clinic, account)) };
  }

  it("is not let in by us", async () => {
    ada.pins.set(sam.account.personId, sam.account.key.publicKey);
    const offer = await (await withAnotherKey()).engine.newKeyPackage("single-use");
    const change = { add: [offer.keyPackage], remove: [] };
    const outcome = await ada.engine.commit(group.state(ada), change);
    expect(outcome).toMatchObject(refused("account-key-changed"));
    ada.pins.clear();
  });

  it("let in by somebody else, stops our sending but not our reading", async () => {
    ada.pins.set(sam.account.personId, sam.account.key.publicKey);
    const other = await withAnotherKey();
    await group.add(sam, other);
    const outcome = await ada.engine.encrypt(group.state(ada), text("dear Sam"));
    expect(outcome).toMatchObject(refused("account-key-changed"));
    expect(await heard(ada, await said(sam, "are you there?"))).toBe("are you there?");
    const assessed = await ada.engine.assess(group.state(ada));
    expect(assessed.map((one) => one.trust.kind)).toEqual([
      "new",
      "trusted",
      "account-key-changed",
    ]);
    await group.remove(ada, other);
    expect(await heard(sam, await said(ada, "now I am"))).toBe("now I am");
    ada.pins.clear();
  });
});

describe("a device", () => {
  it("cannot use a state of another device", async () => {
    const { engine } = await withDevice(clinic, ada.account);
    const outcome = engine.encrypt(group.state(ada), text("as Ada"));
    await expect(outcome).rejects.toThrow("not this device's key");
  });
});
