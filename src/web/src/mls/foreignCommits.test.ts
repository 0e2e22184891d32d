import type { ClientState, CreateCommitOptions } from "ts-mls";
import { createCommit } from "ts-mls/createCommit.js";
import { createProposal } from "ts-mls/createMessage.js";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Clinic,
  NOW,
  openAccount,
  openClinic,
  type Person,
  person,
} from "../../test/clinic.ts";
import { Group } from "../../test/group.ts";
import { issueDeviceCertificate, trustStore } from "../certificates/index.ts";
import { type DeviceId, freshId } from "../wire/ids.ts";
import { configFor } from "./gate.ts";
import { writeMessage } from "./message.ts";
import { withState } from "./state.ts";
import { suiteFor } from "./suite.ts";

/** What a member with another program could send: correct MLS, and still not for us. */
let clinic: Clinic;
let ada: Person;
let sam: Person;
let group: Group;
const refused = (kind: string) => ({ kind: "refused", refusal: { kind } });

beforeAll(async () => {
  clinic = await openClinic();
  ada = await person(clinic, "Dr Ada Reyes", "THERAPIST");
  sam = await person(clinic, "Sam");
});

beforeEach(async () => {
  group = await Group.of(ada, sam);
});

async function commitOfSam(
  options: CreateCommitOptions,
  bend: (state: ClientState) => ClientState = (state) => state,
): Promise<Uint8Array> {
  const trust = trustStore(clinic.authority, { pinned: async () => undefined }, () => NOW);
  const cipherSuite = await suiteFor(sam.device.key);
  return withState(group.state(sam), configFor(trust, "reading"), async (open) => {
    const made = await createCommit({ state: bend(open), cipherSuite }, options);
    return writeMessage(made.commit);
  });
}

describe("a commit from another program", () => {
  it("with anything but additions and removals is refused", async () => {
    const commit = await commitOfSam({
      wireAsPublicMessage: true,
      extraProposals: [
        { proposalType: "group_context_extensions", groupContextExtensions: { extensions: [] } },
      ],
    });
    expect(await ada.engine.receive(group.state(ada), commit)).toEqual(refused("bad-commit"));
  });

  it("hidden from the server in a PrivateMessage is refused", async () => {
    const commit = await commitOfSam({ wireAsPublicMessage: false });
    expect(await ada.engine.receive(group.state(ada), commit)).toEqual(refused("unsupported"));
  });

  it("that is only a proposal is refused", async () => {
    const trust = trustStore(clinic.authority, { pinned: async () => undefined }, () => NOW);
    const suite = await suiteFor(sam.device.key);
    const proposal = await withState(
      group.state(sam),
      configFor(trust, "reading"),
      async (open) => {
        const removal = { proposalType: "remove", remove: { removed: 0 } } as const;
        const made = await createProposal(open, true, removal, suite);
        return writeMessage(made.message);
      },
    );
    expect(await ada.engine.receive(group.state(ada), proposal)).toEqual(refused("unsupported"));
  });

  it("that turns the committer into another device or person is refused", async () => {
    const other = await openAccount(clinic, "Dr Ada Reyes", "THERAPIST");
    const device = { deviceId: freshId<DeviceId>(), publicKey: sam.device.key.publicKey };
    const forged = await issueDeviceCertificate(device, other.certificate, other.key, NOW);
    const certificates = [forged, other.certificate];
    const commit = await commitOfSam({ wireAsPublicMessage: true }, (state) => ({
      ...state,
      ratchetTree: state.ratchetTree.map((node, index) =>
        index === 2 && node?.nodeType === "leaf"
          ? {
              ...node,
              leaf: { ...node.leaf, credential: { credentialType: "x509", certificates } },
            }
          : node,
      ),
    }));
    expect(await ada.engine.receive(group.state(ada), commit)).toEqual(refused("bad-commit"));
  });

  it("whose committer shows certificates of another clinic is refused", async () => {
    const elsewhere = await openAccount(await openClinic("Elsewhere"), "Sam");
    const device = { deviceId: sam.device.deviceId, publicKey: sam.device.key.publicKey };
    const forged = await issueDeviceCertificate(device, elsewhere.certificate, elsewhere.key, NOW);
    const certificates = [forged, elsewhere.certificate];
    const commit = await commitOfSam({ wireAsPublicMessage: true }, (state) => ({
      ...state,
      ratchetTree: state.ratchetTree.map((node, index) =>
        index === 2 && node?.nodeType === "leaf"
          ? {
              ...node,
              leaf: { ...node.leaf, credential: { credentialType: "x509", certificates } },
            }
          : node,
      ),
    }));
    const outcome = await ada.engine.receive(group.state(ada), commit);
    expect(outcome).toMatchObject(refused("bad-certificate"));
  });
});
