import "fake-indexeddb/auto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Account,
  type Clinic,
  enrolDevice,
  NOW,
  openAccount,
  openClinic,
} from "../../test/clinic.ts";
import { newDeviceKey } from "../certificates/index.ts";
import { openVault } from "../vault/index.ts";
import {
  type DeviceId,
  freshId,
  type PersonId,
  Refused,
  sameBytes,
  Unreachable,
} from "../wire/index.ts";
import { openChannel, takePart } from "./channel.ts";
import {
  freshCode,
  type Giver,
  Guesses,
  type Joined,
  join,
  type LinkSeen,
  type Newcomer,
  type Offered,
  type OpenLink,
  offer,
  type Patience,
  type Relay,
  readCode,
} from "./index.ts";
import {
  type Dowry,
  readAnswer,
  readApplicant,
  readDowry,
  readOpening,
  readReply,
  writeAnswer,
  writeApplicant,
  writeDowry,
  writeOpening,
  writeReply,
} from "./messages.ts";

const CODE = "417302985";
const SAM = freshId<PersonId>();

/** A server as it should be; each test makes it lie in one way. */
class HonestServer implements Relay {
  protected linkId = freshId<string>();
  protected messages: Uint8Array[] = [];
  protected state: "OPEN" | "CLOSED" = "CLOSED";
  readonly seen: Uint8Array[] = [];

  async open(message: Uint8Array): Promise<OpenLink> {
    this.linkId = freshId<string>();
    this.messages = [message];
    this.state = "OPEN";
    this.seen.push(message);
    return { linkId: this.linkId, expiresAt: NOW.getTime() + 600_000 };
  }

  async look(): Promise<LinkSeen> {
    if (this.messages.length === 0) throw new Refused("NOT_FOUND");
    return { linkId: this.linkId, messages: [...this.messages], state: this.state };
  }

  async post(linkId: string, index: number, message: Uint8Array): Promise<void> {
    if (linkId !== this.linkId || index !== this.messages.length || this.state === "CLOSED") {
      throw new Refused("NOT_FOUND");
    }
    this.messages.push(message);
    this.seen.push(message);
  }

  async close(): Promise<void> {
    this.state = "CLOSED";
  }
}

/** Turns of the event loop instead of time; gives up after many. */
function quick(): Patience {
  const giveUp = new AbortController();
  let turns = 0;
  return {
    signal: giveUp.signal,
    now: () => NOW,
    pause: async () => {
      turns += 1;
      if (turns > 400) giveUp.abort();
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

let clinic: Clinic;
let account: Account;
let giver: Giver;
let newcomer: Newcomer;

beforeAll(async () => {
  clinic = await openClinic();
  account = await openAccount(clinic, "Ada", "THERAPIST");
});

beforeEach(async () => {
  const [issuing] = clinic.authority.issuing;
  if (issuing === undefined) throw new Error("no issuing authority");
  const accountKey = new Uint8Array(32).fill(5);
  giver = {
    personId: account.personId,
    accountKey: account.key,
    dowry: {
      accountCertificate: account.certificate,
      root: new Uint8Array(clinic.authority.root),
      issuing: new Uint8Array(issuing),
      pins: [{ personId: SAM, accountKey }],
      checks: [{ personId: SAM, accountKey, at: 1_790_000_000_000, how: "code" }],
    },
  };
  newcomer = {
    personId: account.personId,
    deviceId: freshId<DeviceId>(),
    deviceKey: await newDeviceKey(),
    root: undefined,
  };
});

interface Result {
  readonly offered: Offered;
  readonly joined: Joined;
}

/** Both browsers at once, over this server. */
async function linked(
  server: Relay,
  wishes: { readonly typed?: string; readonly forNewcomer?: Relay } = {},
): Promise<Result> {
  const offering = offer(giver, CODE, server, quick(), () => undefined);
  await messageAt(server, 0);
  const joining = join(newcomer, wishes.typed ?? CODE, wishes.forNewcomer ?? server, quick());
  const [offered, joined] = await Promise.all([offering, joining]);
  return { offered, joined };
}

describe("a second browser with the right code", () => {
  it("ends with a certificate of its own and everything the first one trusts", async () => {
    const { offered, joined } = await linked(new HonestServer());
    expect(offered).toEqual({ kind: "certified", deviceId: newcomer.deviceId });
    if (joined.kind !== "linked") throw new Error(joined.kind);
    const { deviceCertificate, ...rest } = joined.dowry;
    expect(rest).toEqual(giver.dowry);
    expect(deviceCertificate.length).toBeGreaterThan(200);
  });

  it("is linked also when the line breaks while they wait", async () => {
    let looks = 0;
    class Unsteady extends HonestServer {
      override look(): Promise<LinkSeen> {
        looks += 1;
        return looks % 3 === 0 ? Promise.reject(new Unreachable()) : super.look();
      }
    }
    const server = new Unsteady();
    const offering = offer(giver, CODE, server, quick(), () => undefined);
    for (let turn = 0; turn < 8; turn += 1) await quick().pause();
    expect(looks).toBeGreaterThan(3);
    const { look } = HonestServer.prototype;
    const steady = Object.assign(Object.create(server), { look: () => look.call(server) });
    expect((await join(newcomer, CODE, steady, quick())).kind).toBe("linked");
    expect((await offering).kind).toBe("certified");
  });

  it("leaves the server with nothing it could read: no key, no certificate, no peer", async () => {
    const server = new HonestServer();
    const { joined } = await linked(server);
    if (joined.kind !== "linked") throw new Error(joined.kind);
    const carried = server.seen.map((one) => Buffer.from(one));
    for (const secret of [
      joined.dowry.deviceCertificate.slice(0, 40),
      account.certificate.slice(0, 40),
      newcomer.deviceKey.publicKey,
      new Uint8Array(32).fill(5),
      new TextEncoder().encode(CODE),
    ]) {
      expect(carried.some((one) => one.includes(Buffer.from(secret)))).toBe(false);
    }
  });
});

describe("a wrong code", () => {
  it("ends the link on both sides, and certifies nobody", async () => {
    const server = new HonestServer();
    const { offered, joined } = await linked(server, { typed: "417302986" });
    expect(offered).toEqual({ kind: "wrongCode" });
    expect(joined).toEqual({ kind: "wrongCode" });
    expect(server.seen).toHaveLength(2);
    await expect(join(newcomer, CODE, server, quick())).resolves.toEqual({ kind: "noOffer" });
  });

  it("guessed three times makes the browser pause, whatever the server says", async () => {
    const vault = await openVault(crypto.randomUUID());
    for (const minute of [0, 1, 2]) {
      expect(await new Guesses(vault).allowed(at(minute))).toBe(true);
      await new Guesses(vault).wrong(at(minute));
    }
    expect(await new Guesses(vault).allowed(at(9))).toBe(false);
    expect(await new Guesses(vault).allowed(at(10))).toBe(true);
    await vault.wipe();
  });
});

function at(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000);
}

describe("a server in the middle", () => {
  /** Plays each browser's other side with codes of its own guessing. */
  it("that plays both sides with a guessed code certifies nothing", async () => {
    const towardsNew = new HonestServer();
    const towardsExisting = new HonestServer();
    const guess = "000000001";
    const part = await takePart("existing", guess, account.personId, new Uint8Array(16));
    await towardsNew.open(writeOpening(part));
    const middle = (async () => {
      const opening = readOpening(await messageAt(towardsExisting, 0));
      const own = await takePart("new", guess, account.personId, opening.sessionId);
      const { linkId } = await towardsExisting.look();
      const place = { personId: account.personId, linkId };
      const channel = await openChannel(own, opening.value, place);
      const key = await newDeviceKey();
      const signature = new Uint8Array(64);
      const applicant = { deviceId: freshId<DeviceId>(), publicKey: key.publicKey, signature };
      const sealed = await channel.seal(writeApplicant(applicant));
      await towardsExisting.post(
        linkId,
        1,
        writeReply({ value: own.value, tag: channel.ownTag, sealed }),
      );
    })();
    const offering = offer(giver, CODE, towardsExisting, quick(), () => undefined);
    await middle;
    expect(await offering).toEqual({ kind: "wrongCode" });
    const joining = join(newcomer, CODE, towardsNew, quick());
    const reply = await messageAt(towardsNew, 1);
    const { linkId } = await towardsNew.look();
    const place = { personId: account.personId, linkId };
    const channel = await openChannel(part, readReply(reply).value, place);
    expect(await channel.confirmed(readReply(reply).tag)).toBe(false);
    const sealed = await channel.seal(
      writeDowry({ ...giver.dowry, deviceCertificate: new Uint8Array(9) }),
    );
    await towardsNew.post(linkId, 2, writeAnswer({ tag: channel.ownTag, sealed }));
    expect(await joining).toEqual({ kind: "wrongCode" });
  });

  it("that exchanges a public value is noticed", async () => {
    class Exchanging extends HonestServer {
      override async look(): Promise<LinkSeen> {
        const seen = await super.look();
        const [first, second, ...rest] = seen.messages;
        if (first === undefined || second === undefined) return seen;
        const other = await takePart("new", "123123123", account.personId, new Uint8Array(16));
        const lied = writeReply({ ...readReply(second), value: other.value });
        return { ...seen, messages: [first, lied, ...rest] };
      }
    }
    expect((await linked(new Exchanging())).offered).toEqual({ kind: "wrongCode" });
  });

  it.each([0, 1, 2])("that changes one bit of message %i is noticed", async (index) => {
    class Flipping extends HonestServer {
      override async look(): Promise<LinkSeen> {
        const seen = await super.look();
        return {
          ...seen,
          messages: seen.messages.map((one, at) => (at === index ? flipped(one) : one)),
        };
      }
    }
    const { offered, joined } = await linked(new HonestServer(), {});
    expect([offered.kind, joined.kind]).toEqual(["certified", "linked"]);
    const server = new Flipping();
    const lied = await linked(server);
    expect(lied.joined.kind).toBe("wrongCode");
    if (index < 2) expect(lied.offered.kind).not.toBe("certified");
  });

  it("that says another link id to each side is noticed", async () => {
    const server = new HonestServer();
    const lying: Relay = {
      open: (message) => server.open(message),
      look: async () => ({ ...(await server.look()), linkId: "another" }),
      post: async (_, index, message) => server.post((await server.look()).linkId, index, message),
      close: () => server.close(),
    };
    const { offered, joined } = await linked(server, { forNewcomer: lying });
    expect(offered).toEqual({ kind: "wrongCode" });
    expect(joined.kind).toBe("wrongCode");
  });

  it("that leads the link to another account is noticed", async () => {
    newcomer = { ...newcomer, personId: freshId<PersonId>() };
    const { offered, joined } = await linked(new HonestServer());
    expect([offered.kind, joined.kind]).toEqual(["wrongCode", "wrongCode"]);
  });

  it("that replays an earlier link's messages gains nothing", async () => {
    const earlier = new HonestServer();
    await linked(earlier);
    const [, reply, answer] = earlier.seen;
    if (reply === undefined || answer === undefined) throw new Error("nothing to replay");
    class Replaying extends HonestServer {
      override async look(): Promise<LinkSeen> {
        const seen = await super.look();
        return { ...seen, messages: [...seen.messages.slice(0, 1), reply as Uint8Array] };
      }
    }
    const offered = await offer(giver, CODE, new Replaying(), quick(), () => undefined);
    expect(offered).toEqual({ kind: "wrongCode" });
    class ReplayingAnswer extends HonestServer {
      override async look(): Promise<LinkSeen> {
        const seen = await super.look();
        if (seen.messages.length < 2) return seen;
        return { ...seen, messages: [...seen.messages.slice(0, 2), answer as Uint8Array] };
      }
    }
    const server = new ReplayingAnswer();
    const opened = await takePart("existing", CODE, account.personId, new Uint8Array(16));
    await server.open(writeOpening(opened));
    expect(await join(newcomer, CODE, server, quick())).toEqual({ kind: "wrongCode" });
  });
});

describe("somebody who knows the code but lies inside", () => {
  /** Answers the existing browser with an applicant of the test's making. */
  async function applying(make: (transcript: Uint8Array) => Promise<Uint8Array>): Promise<Offered> {
    const server = new HonestServer();
    const offering = offer(giver, CODE, server, quick(), () => undefined);
    const opening = readOpening(await messageAt(server, 0));
    const part = await takePart("new", CODE, account.personId, opening.sessionId);
    const { linkId } = await server.look();
    const channel = await openChannel(part, opening.value, { personId: account.personId, linkId });
    const sealed = await channel.seal(await make(channel.transcript));
    await server.post(linkId, 1, writeReply({ value: part.value, tag: channel.ownTag, sealed }));
    return offering;
  }

  it("gets no certificate for a device key they do not hold", async () => {
    const victim = await enrolDevice(account);
    const offered = await applying(async () =>
      writeApplicant({
        deviceId: victim.deviceId,
        publicKey: victim.key.publicKey,
        signature: new Uint8Array(64),
      }),
    );
    expect(offered).toEqual({ kind: "wrongCode" });
  });

  it.each([0, 16, 111, 113])("gets nothing for an application of %i bytes", async (length) => {
    expect(await applying(async () => new Uint8Array(length))).toEqual({ kind: "wrongCode" });
  });

  /** Answers the new browser with a dowry of the test's making. */
  async function answering(change: (honest: Dowry) => Promise<Dowry> | Dowry): Promise<Joined> {
    const server = new HonestServer();
    const part = await takePart("existing", CODE, account.personId, new Uint8Array(16));
    await server.open(writeOpening(part));
    const joining = join(newcomer, CODE, server, quick());
    const reply = readReply(await messageAt(server, 1));
    const { linkId } = await server.look();
    const channel = await openChannel(part, reply.value, { personId: account.personId, linkId });
    const { deviceId, publicKey } = readApplicant(await channel.open(reply.sealed));
    const { issueDeviceCertificate } = await import("../certificates/index.ts");
    const deviceCertificate = await issueDeviceCertificate(
      { deviceId, publicKey },
      account.certificate,
      account.key,
      NOW,
    );
    const sealed = await channel.seal(
      writeDowry(await change({ ...giver.dowry, deviceCertificate })),
    );
    await server.post(linkId, 2, writeAnswer({ tag: channel.ownTag, sealed }));
    return joining;
  }

  it("is believed when nothing is changed", async () => {
    expect((await answering((honest) => honest)).kind).toBe("linked");
  });

  it("cannot hand over another device's certificate", async () => {
    const other = await enrolDevice(account);
    const joined = await answering((honest) => ({ ...honest, deviceCertificate: other.chain[0] }));
    expect(joined).toEqual({ kind: "wrongCode" });
  });

  it("cannot hand over the certificate of another person", async () => {
    const kim = await openAccount(clinic, "Kim");
    const joined = await answering((honest) => ({
      ...honest,
      accountCertificate: kim.certificate,
    }));
    expect(joined).toEqual({ kind: "wrongCode" });
  });

  it("cannot bring a root that did not issue the account", async () => {
    const other = await openClinic("Other Clinic");
    const joined = await answering((honest) => ({
      ...honest,
      root: new Uint8Array(other.authority.root),
    }));
    expect(joined).toEqual({ kind: "wrongCode" });
  });

  it("cannot move a browser that knows the clinic under another root", async () => {
    newcomer = { ...newcomer, root: new Uint8Array((await openClinic()).authority.root) };
    expect(await answering((honest) => honest)).toEqual({ kind: "otherClinic" });
  });
});

describe("what travels", () => {
  it("is read back as it was written", () => {
    const dowry = { ...giver.dowry, deviceCertificate: Uint8Array.of(1, 2, 3) };
    expect(readDowry(writeDowry(dowry))).toEqual(dowry);
  });

  it("is refused when it is cut short or goes on", () => {
    const bytes = writeDowry({ ...giver.dowry, deviceCertificate: Uint8Array.of(1) });
    expect(() => readDowry(bytes.slice(0, -1))).toThrow("cut short");
    expect(() => readDowry(Uint8Array.from([...bytes, 0]))).toThrow("more than");
    expect(() => readAnswer(new Uint8Array(63))).toThrow("cut short");
    expect(() => readOpening(new Uint8Array(49))).toThrow("another version");
  });

  it("has room for a caseload of two hundred, and says when there is more", async () => {
    const key = new Uint8Array(32);
    const pins = Array.from({ length: 200 }, () => ({
      personId: freshId<PersonId>(),
      accountKey: key,
    }));
    giver = { ...giver, dowry: { ...giver.dowry, pins } };
    expect((await linked(new HonestServer())).joined.kind).toBe("linked");
    giver = { ...giver, dowry: { ...giver.dowry, pins: [...pins, ...pins] } };
    expect((await linked(new HonestServer())).offered).toEqual({ kind: "tooMuch" });
  });

  it("starts from a code of nine digits, however it is spaced", () => {
    for (let round = 0; round < 200; round += 1) expect(freshCode()).toMatch(/^\d{9}$/);
    expect(readCode(" 417 302-985 ")).toBe(CODE);
    expect(readCode("41730298")).toBeUndefined();
    expect(readCode("41730298x")).toBeUndefined();
  });
});

async function messageAt(server: Relay, index: number): Promise<Uint8Array> {
  for (let turn = 0; turn < 400; turn += 1) {
    const seen = await server.look().catch(() => undefined);
    const message = seen?.messages[index];
    if (message !== undefined) return message;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  throw new Error(`no message ${index}`);
}

function flipped(bytes: Uint8Array): Uint8Array {
  const changed = new Uint8Array(bytes);
  const last = changed.length - 1;
  changed[last] = (changed[last] ?? 0) ^ 1;
  expect(sameBytes(changed, bytes)).toBe(false);
  return changed;
}
