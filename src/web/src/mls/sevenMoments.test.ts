import { createCommit } from "ts-mls/createCommit.js";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Clinic,
  enrolDevice,
  NOW,
  openAccount,
  openClinic,
  openService,
  type Person,
  person,
  withDevice,
} from "../../test/clinic.ts";
import { done, Group } from "../../test/group.ts";
import { issueDeviceCertificate, type TrustStore, trustStore } from "../certificates/index.ts";
import { configFor } from "./gate.ts";
import { type MlsEngine, mlsEngine, type PendingCommit } from "./index.ts";
import { writeMessage } from "./message.ts";
import { withState } from "./state.ts";
import { suiteFor } from "./suite.ts";

/**
 * RFC 9420 §5.3.1 and RFC 9750 name when credentials have to be checked. At each of these
 * moments an honest browser meets somebody the clinic or the account never certified.
 */
const words = (text: string) => new TextEncoder().encode(text);
const refused = (kind: string) => ({ kind: "refused", refusal: { kind } });
const YEARS_MS = 3 * 365 * 24 * 60 * 60_000;

let clinic: Clinic;
let elsewhere: Clinic;
let ada: Person;
let sam: Person;
let stranger: Person;
/** Sam's other program: it believes everybody, and brings others into what they should refuse. */
let careless: Person;
let group: Group;

const pins = { pinned: async () => undefined };
const believing = (one: Clinic) => trustStore(one.authority, pins, () => NOW);

async function carelessEngine(of: Person): Promise<MlsEngine> {
  const [ours, theirs] = [believing(clinic), believing(elsewhere)];
  const trust: TrustStore = {
    async check(chain, key) {
      const verdict = await ours.check(chain, key);
      if (verdict.kind !== "refused") return verdict;
      const other = await theirs.check(chain, key);
      if (other.kind !== "refused") return other;
      const member = await ours.check(of.device.chain, of.device.key.publicKey);
      if (member.kind === "refused") throw new Error("careless about oneself");
      return { kind: "trusted", device: member.device };
    },
    refusalOfService: async () => undefined,
  };
  return mlsEngine(of.device, trust, () => NOW);
}

beforeAll(async () => {
  clinic = await openClinic();
  elsewhere = await openClinic("Elsewhere");
  ada = await person(clinic, "Dr Ada Reyes", "THERAPIST");
  sam = await person(clinic, "Sam");
  stranger = await person(elsewhere, "Stranger");
  careless = { ...sam, engine: await carelessEngine(sam) };
});

beforeEach(async () => {
  group = await Group.of(ada, careless);
});

/** Signed by the clinic's account, for a device whose certificate another key signed. */
async function ghostOf(victim: Person): Promise<Person> {
  const other = await openAccount(clinic, victim.name, "CLIENT", victim.account.personId);
  const device = await enrolDevice(other);
  const chain = [device.chain[0], victim.account.certificate] as const;
  const ghost = { ...victim, device: { ...device, chain } };
  return { ...ghost, engine: await carelessEngine(ghost) };
}

async function adding(who: Person): Promise<PendingCommit> {
  const offer = await who.engine.newKeyPackage("single-use");
  const change = { add: [offer.keyPackage], remove: [] };
  return done(await careless.engine.commit(group.state(careless), change));
}

describe("a stranger is met", () => {
  it("1: when a key package is claimed to add them", async () => {
    for (const who of [stranger, await ghostOf(sam)]) {
      const offer = await who.engine.newKeyPackage("single-use");
      const change = { add: [offer.keyPackage], remove: [] };
      const outcome = await ada.engine.commit(group.state(ada), change);
      expect(outcome).toMatchObject(refused("bad-certificate"));
    }
  });

  it("2: among the members, when a welcome is joined", async () => {
    const phone = { ...sam, ...(await withDevice(clinic, sam.account)) };
    const offers = [
      await stranger.engine.newKeyPackage("single-use"),
      await phone.engine.newKeyPackage("single-use"),
    ];
    const change = { add: offers.map((one) => one.keyPackage), remove: [] };
    const pending = done(await careless.engine.commit(group.state(careless), change));
    const welcome = pending.welcome ?? words("");
    const outcome = await phone.engine.join(welcome, async () => offers[1]?.secret);
    expect(outcome).toMatchObject(refused("bad-certificate"));
  });

  it("3: when somebody else's commit adds them", async () => {
    for (const who of [stranger, await ghostOf(sam)]) {
      const outcome = await ada.engine.receive(group.state(ada), (await adding(who)).commit);
      expect(outcome).toMatchObject(refused("bad-certificate"));
    }
  });

  it("4: when a committer's new leaf shows other certificates", async () => {
    const other = await openAccount(elsewhere, "Sam");
    const certificate = await issueDeviceCertificate(
      { deviceId: sam.device.deviceId, publicKey: sam.device.key.publicKey },
      other.certificate,
      other.key,
      NOW,
    );
    const credential = {
      credentialType: "x509" as const,
      certificates: [certificate, other.certificate],
    };
    const config = configFor(believing(clinic), "reading");
    const cipherSuite = await suiteFor(sam.device.key);
    const commit = await withState(group.state(careless), config, async (open) => {
      const ratchetTree = open.ratchetTree.map((node, index) =>
        index === 2 && node?.nodeType === "leaf"
          ? { ...node, leaf: { ...node.leaf, credential } }
          : node,
      );
      const context = { state: { ...open, ratchetTree }, cipherSuite };
      return writeMessage((await createCommit(context, { wireAsPublicMessage: true })).commit);
    });
    const outcome = await ada.engine.receive(group.state(ada), commit);
    expect(outcome).toMatchObject(refused("bad-certificate"));
  });

  it("5: in the place of the delivery service", async () => {
    const offer = await ada.engine.newKeyPackage("single-use");
    const { certificate } = await openService(elsewhere);
    const made = done(await careless.engine.create(words("g"), [offer.keyPackage], certificate));
    const welcome = made.pending.welcome ?? words("");
    const outcome = await ada.engine.join(welcome, async () => offer.secret);
    expect(outcome).toMatchObject(refused("bad-certificate"));
  });

  it("6: when the group is about to be used, though they came in unnoticed", async () => {
    ada.pins.set(sam.account.personId, ada.account.key.publicKey);
    const changed = await ada.engine.encrypt(group.state(ada), words("dear Sam"));
    expect(changed).toMatchObject(refused("account-key-changed"));
    ada.pins.clear();
    const later = trustStore(clinic.authority, pins, () => new Date(NOW.getTime() + YEARS_MS));
    const engine = await mlsEngine(ada.device, later, () => NOW);
    const over = await engine.encrypt(group.state(ada), words("dear Sam"));
    expect(over).toMatchObject({ refusal: { kind: "bad-certificate", reason: "expired" } });
    expect(await later.check(sam.device.chain, sam.device.key.publicKey)).toMatchObject({
      kind: "refused",
    });
  });

  it("7: as the signer of the group info a welcome carries", async () => {
    const forger = { ...stranger, engine: await carelessEngine(stranger) };
    const offer = await ada.engine.newKeyPackage("single-use");
    const { certificate } = clinic.service;
    const made = done(await forger.engine.create(words("g"), [offer.keyPackage], certificate));
    const welcome = made.pending.welcome ?? words("");
    const outcome = await ada.engine.join(welcome, async () => offer.secret);
    expect(outcome).toMatchObject(refused("bad-certificate"));
  });
});
