import type { Extension } from "ts-mls";
import { createGroup } from "ts-mls/clientState.js";
import { createCommit } from "ts-mls/createCommit.js";
import { encodeExternalSender } from "ts-mls/externalSender.js";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type CertificateTerms,
  type Clinic,
  NOW,
  openClinic,
  openService,
  type Person,
  person,
  type Service,
  withDevice,
} from "../../test/clinic.ts";
import { done, Group } from "../../test/group.ts";
import { leafOf, propose, proposeRemoval } from "../../test/service.ts";
import { concatenated } from "../certificates/der.ts";
import { sign, trustStore } from "../certificates/index.ts";
import { NamePart } from "../certificates/names.ts";
import { requireService } from "./deliveryService.ts";
import { configFor } from "./gate.ts";
import type { PendingCommit } from "./index.ts";
import { freshKeyPackage, uploadable } from "./keyPackages.ts";
import { readMessage, writeMessage } from "./message.ts";
import { suiteFor } from "./suite.ts";

const words = (text: string) => new TextEncoder().encode(text);
const refused = (kind: string) => ({ kind: "refused", refusal: { kind } });
const NOTHING = { add: [], remove: [] };

let clinic: Clinic;
let ada: Person;
let sam: Person;
let phone: Person;

beforeAll(async () => {
  clinic = await openClinic();
  ada = await person(clinic, "Dr Ada Reyes", "THERAPIST");
  sam = await person(clinic, "Sam");
  phone = { ...sam, name: "Sam's phone", ...(await withDevice(clinic, sam.account)) };
});

describe("the delivery service named when a group is made", () => {
  async function made(certificate: Uint8Array) {
    const offer = await sam.engine.newKeyPackage("single-use");
    return ada.engine.create(words("group"), [offer.keyPackage], certificate);
  }

  const LIES: readonly (readonly [string, Partial<CertificateTerms>])[] = [
    ["that is named something else", { subject: [[NamePart.COMMON_NAME, "Haven issuing"]] }],
    ["that is named like a person", { subject: [[NamePart.ROLE, "ADMINISTRATOR"]] }],
    ["that may certify others", { pathLength: 0 }],
    ["that may not sign", { usage: 0x20 }],
    ["that is over", { notAfter: new Date(NOW.getTime() - 1000) }],
    ["that is not yet valid", { notBefore: new Date(NOW.getTime() + 60_000) }],
  ];
  it.each(LIES)("%s is refused", async (_which, lies) => {
    const { certificate } = await openService(clinic, lies);
    expect(await made(certificate)).toMatchObject(refused("bad-certificate"));
  });

  it("of another clinic, or signed by an account, is refused", async () => {
    const elsewhere = await openClinic("Elsewhere");
    expect(await made(elsewhere.service.certificate)).toMatchObject(refused("bad-certificate"));
    const forged = await openService(clinic, { issuerKey: sam.account.key });
    expect(await made(forged.certificate)).toMatchObject(refused("bad-certificate"));
    const byAccount = await openService({
      issuingName: sam.account.name,
      issuingKey: sam.account.key,
    });
    expect(await made(byAccount.certificate)).toMatchObject(refused("bad-certificate"));
  });

  it("cannot be a device, an account, or no certificate at all", async () => {
    for (const wrong of [...sam.device.chain, words("not DER")]) {
      expect(await made(wrong)).toMatchObject(refused("bad-certificate"));
    }
  });

  it("cannot sit in the group itself", async () => {
    const suite = await suiteFor(clinic.service.key);
    const { publicKey } = clinic.service.key;
    const own = await freshKeyPackage(suite, publicKey, [clinic.service.certificate], NOW);
    const keyPackage = writeMessage({
      version: "mls10",
      wireformat: "mls_key_package",
      keyPackage: own.public,
    });
    const outcome = await ada.engine.create(words("group"), [keyPackage], service());
    expect(outcome).toMatchObject(refused("bad-certificate"));
  });
});

describe("the delivery service a welcome names", () => {
  /** A welcome to a group of Ada's whose extensions she chose freely. */
  async function welcomed(extensions: readonly Extension[]) {
    const suite = await suiteFor(ada.device.key);
    const trust = trustStore(clinic.authority, { pinned: async () => undefined }, () => NOW);
    const own = await freshKeyPackage(suite, ada.device.key.publicKey, ada.device.chain, NOW);
    const config = configFor(trust, "reading");
    const id = words("a group");
    const plain = await createGroup(id, own.public, own.private, [], suite, config);
    const groupContext = { ...plain.groupContext, extensions: [...extensions] };
    const state = { ...plain, groupContext };
    const suiteOfSam = await suiteFor(sam.device.key);
    const { publicKey } = sam.device.key;
    const offered = await freshKeyPackage(suiteOfSam, publicKey, sam.device.chain, NOW);
    const { welcome } = await createCommit(
      { state, cipherSuite: suite },
      {
        wireAsPublicMessage: true,
        ratchetTreeExtension: true,
        extraProposals: [{ proposalType: "add", add: { keyPackage: offered.public } }],
      },
    );
    if (welcome === undefined) throw new Error("no welcome");
    const { secret } = await uploadable(offered, suiteOfSam);
    const bytes = writeMessage({ version: "mls10", wireformat: "mls_welcome", welcome });
    return sam.engine.join(bytes, async () => secret);
  }

  const naming = (...services: readonly Service[]): Extension => ({
    extensionType: "external_senders",
    extensionData: list(
      ...services.map(({ key, certificate }) =>
        encodeExternalSender({
          signaturePublicKey: key.publicKey,
          credential: { credentialType: "x509", certificates: [certificate] },
        }),
      ),
    ),
  });

  it("is the clinic's, and then the group is joined", async () => {
    expect((await welcomed([naming(clinic.service)])).kind).toBe("done");
  });

  it("is missing: refused", async () => {
    expect(await welcomed([])).toMatchObject(refused("unsupported"));
    expect(await welcomed([naming()])).toMatchObject(refused("unsupported"));
  });

  it("has company: refused", async () => {
    const other = await openService(clinic);
    const two = [naming(clinic.service, other)];
    expect(await welcomed(two)).toMatchObject(refused("unsupported"));
    const twice = [naming(clinic.service), naming(other)];
    expect(await welcomed(twice)).toMatchObject(refused("unsupported"));
  });

  it("is another clinic's, or signs with another key: refused", async () => {
    const { service: stranger } = await openClinic("Elsewhere");
    expect(await welcomed([naming(stranger)])).toMatchObject(refused("bad-certificate"));
    const swapped = { key: stranger.key, certificate: clinic.service.certificate };
    expect(await welcomed([naming(swapped)])).toMatchObject(refused("bad-certificate"));
  });

  it("stands in no list, or in a list with a tail: refused", async () => {
    const { extensionData } = naming(clinic.service);
    const trust = trustStore(clinic.authority, { pinned: async () => undefined }, () => NOW);
    for (const wrong of [extensionData.slice(2), concatenated(extensionData, Uint8Array.of(0))]) {
      const extension: Extension = { extensionType: "external_senders", extensionData: wrong };
      await expect(requireService([extension], trust)).rejects.toMatchObject({
        refusal: { kind: "unsupported" },
      });
    }
  });
});

describe("a removal the server proposes", () => {
  let group: Group;
  let update: PendingCommit;

  beforeEach(async () => {
    group = await Group.of(ada, sam, phone);
    update = await group.update(ada);
  });

  const removalOf = (who: Person) =>
    proposeRemoval(clinic.service, update.groupInfo, leafOf(update.groupInfo, deviceOf(who)) ?? -1);

  async function noted(by: Person, proposal: Uint8Array) {
    const received = done(await by.engine.receive(group.state(by), proposal));
    group.keep(by, received.state);
    return received;
  }

  it("names the member, and stops all sending until it is committed", async () => {
    const received = await noted(ada, await removalOf(phone));
    expect(received).toMatchObject({
      kind: "proposal",
      removing: { deviceId: phone.device.deviceId },
    });
    const early = await ada.engine.encrypt(group.state(ada), words("before the commit"));
    expect(early).toEqual(refused("proposals-pending"));
  });

  it("is believed byte for byte as the server's PendingRemoval writes it", async () => {
    const { groupId, epoch } = readMessage(update.groupInfo, "mls_group_info").groupInfo
      .groupContext;
    const leaf = leafOf(update.groupInfo, deviceOf(phone)) ?? -1;
    // RFC 9420 §6.1: version, wire format, group, epoch, external sender 0, no authenticated data,
    // a proposal to remove the leaf; what is signed ends here, without the group's context.
    const framed = concatenated(
      Uint8Array.of(0, 1, 0, 1),
      list(groupId),
      unsigned(8, Number(epoch)),
      Uint8Array.of(2, 0, 0, 0, 0, 0, 2, 0, 3),
      unsigned(4, leaf),
    );
    const label = list(words("MLS 1.0 FramedContentTBS"));
    const signature = await sign(clinic.service.key, concatenated(label, list(framed)));
    const message = concatenated(framed, list(signature));
    expect(await removalOf(phone)).toEqual(message);
    expect((await noted(ada, message)).kind).toBe("proposal");
  });

  it("is committed by reference, and the removed device reads nothing that follows", async () => {
    const proposal = await removalOf(phone);
    for (const one of [ada, sam, phone]) await noted(one, proposal);
    const before = group.state(phone);
    const pending = done(await sam.engine.commit(group.state(sam), NOTHING));
    const followed = done(await ada.engine.receive(group.state(ada), pending.commit));
    expect(followed).toMatchObject({
      kind: "commit",
      removed: [{ deviceId: phone.device.deviceId }],
      added: [],
    });
    const gone = done(await phone.engine.receive(before, pending.commit));
    expect(gone.kind).toBe("removed");
    const next = done(await sam.engine.accept(group.state(sam), pending));
    const said = done(await sam.engine.encrypt(next, words("without the phone")));
    expect(done(await ada.engine.receive(followed.state, said.message)).kind).toBe("application");
    for (const state of [before, gone.state]) {
      expect((await phone.engine.receive(state, said.message)).kind).toBe("refused");
    }
  });

  it("for a device whose replays come afterwards: all of them are refused", async () => {
    const spoken = done(await phone.engine.encrypt(group.state(phone), words("from the phone")));
    const heard = done(await ada.engine.receive(group.state(ada), spoken.message));
    group.keep(ada, heard.state);
    const late = done(await phone.engine.commit(spoken.state, NOTHING));
    for (const one of [ada, sam]) await noted(one, await removalOf(phone));
    const pending = done(await sam.engine.commit(group.state(sam), NOTHING));
    const { state } = done(await ada.engine.receive(group.state(ada), pending.commit));
    expect(await ada.engine.receive(state, spoken.message)).toEqual(refused("replayed"));
    expect(await ada.engine.receive(state, late.commit)).toMatchObject(refused("stale-epoch"));
    expect(await ada.engine.receive(state, await removalOf(phone))).toMatchObject(
      refused("stale-epoch"),
    );
  });

  it("is known once, however often it comes, and chosen again by value does no harm", async () => {
    const proposal = await removalOf(phone);
    for (const one of [ada, ada, sam]) await noted(one, proposal);
    const leaf = leafOf(update.groupInfo, deviceOf(phone)) ?? -1;
    const change = { add: [], remove: [leaf] };
    const pending = done(await ada.engine.commit(group.state(ada), change));
    const followed = done(await sam.engine.receive(group.state(sam), pending.commit));
    expect(followed.kind).toBe("commit");
  });

  it("is not committed by the one who is to leave", async () => {
    await noted(phone, await removalOf(phone));
    const outcome = await phone.engine.commit(group.state(phone), NOTHING);
    expect(outcome).toEqual(refused("not-a-member"));
  });

  it("that a commit refers to and nobody saw makes the commit unusable", async () => {
    await noted(sam, await removalOf(phone));
    const pending = done(await sam.engine.commit(group.state(sam), NOTHING));
    const outcome = await ada.engine.receive(group.state(ada), pending.commit);
    expect(outcome).toEqual(refused("bad-commit"));
  });

  describe("is refused", () => {
    const at = (who: Person) => leafOf(update.groupInfo, deviceOf(who)) ?? -1;

    it("when another key signed it", async () => {
      const forged = await proposeRemoval(await openService(clinic), update.groupInfo, at(phone));
      const outcome = await ada.engine.receive(group.state(ada), forged);
      expect(outcome).toEqual(refused("bad-proposal"));
    });

    it("when it removes nobody", async () => {
      const nobody = await proposeRemoval(clinic.service, update.groupInfo, 7);
      const outcome = await ada.engine.receive(group.state(ada), nobody);
      expect(outcome).toEqual(refused("unknown-sender"));
    });

    it("when it comes from a second external sender that does not exist", async () => {
      const removal = { proposalType: "remove", remove: { removed: at(phone) } } as const;
      const sender = { senderType: "external", senderIndex: 1 } as const;
      const odd = await propose(clinic.service, update.groupInfo, removal, sender);
      const outcome = await ada.engine.receive(group.state(ada), odd);
      expect(outcome).toEqual(refused("unknown-sender"));
    });

    it("when it is for an epoch that is over, or to come", async () => {
      const early = await removalOf(phone);
      const behind = group.state(sam);
      await group.update(ada);
      const outcome = await ada.engine.receive(group.state(ada), early);
      expect(outcome).toMatchObject(refused("stale-epoch"));
      update = await group.update(ada);
      expect(await sam.engine.receive(behind, await removalOf(phone))).toMatchObject(
        refused("future-epoch"),
      );
    });

    it("when there is another one for the same device", async () => {
      await noted(ada, await removalOf(phone));
      const removal = { proposalType: "remove", remove: { removed: at(phone) } } as const;
      const sender = { senderType: "external", senderIndex: 0 } as const;
      const again = await propose(clinic.service, update.groupInfo, removal, sender, words("2"));
      const outcome = await ada.engine.receive(group.state(ada), again);
      expect(outcome).toEqual(refused("bad-proposal"));
    });

    it("when it is anything but a removal: the server adds nobody and changes nothing", async () => {
      const offer = await freshKeyPackage(
        await suiteFor(sam.device.key),
        sam.device.key.publicKey,
        sam.device.chain,
        NOW,
      );
      const others = [
        { proposalType: "add", add: { keyPackage: offer.public } },
        { proposalType: "group_context_extensions", groupContextExtensions: { extensions: [] } },
        { proposalType: "psk", psk: { preSharedKeyId: resumption() } },
      ] as const;
      for (const proposal of others) {
        const message = await propose(clinic.service, update.groupInfo, proposal as never);
        const outcome = await ada.engine.receive(group.state(ada), message);
        expect(outcome).toEqual(refused("bad-proposal"));
      }
    });
  });
});

function resumption() {
  return {
    psktype: "external" as const,
    pskId: words("one"),
    pskNonce: new Uint8Array(32),
  };
}

function deviceOf(who: Person) {
  return who.device.deviceId;
}

function service(): Uint8Array {
  return clinic.service.certificate;
}

function unsigned(size: number, value: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, at) => (at < size - 1 ? 0 : value));
}

/** A vector as RFC 9420 §2.1.2 writes it, below 16 KiB. */
function list(...items: readonly Uint8Array[]): Uint8Array {
  const content = concatenated(...items);
  const size = content.length;
  const length = size < 64 ? [size] : [0x40 | (size >> 8), size & 0xff];
  return concatenated(Uint8Array.from(length), content);
}
