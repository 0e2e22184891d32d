import type { Proposal } from "ts-mls";
import { ratchetTreeFromExtension } from "ts-mls/groupInfo.js";
import { protectExternalProposalPublic } from "ts-mls/messageProtectionPublic.js";
import { membersOf } from "../src/mls/members.ts";
import { readMessage, writeMessage } from "../src/mls/message.ts";
import { suiteFor } from "../src/mls/suite.ts";
import type { DeviceId } from "../src/wire/ids.ts";
import type { Service } from "./clinic.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** What the server sends when a member's device is retired: an external Remove for this epoch. */
export function proposeRemoval(
  service: Service,
  groupInfo: Uint8Array,
  removed: number,
): Promise<Bytes> {
  return propose(service, groupInfo, { proposalType: "remove", remove: { removed } });
}

/** Any proposal, from any place: also what an honest server never sends. */
export async function propose(
  service: Service,
  groupInfo: Uint8Array,
  proposal: Proposal,
  sender: Parameters<typeof protectExternalProposalPublic>[4] = {
    senderType: "external",
    senderIndex: 0,
  },
  authenticated: Uint8Array = new Uint8Array(),
): Promise<Bytes> {
  const { groupContext } = readMessage(groupInfo, "mls_group_info").groupInfo;
  const suite = await suiteFor(service.key);
  const made = await protectExternalProposalPublic(
    service.key.publicKey,
    groupContext,
    authenticated,
    proposal,
    sender,
    suite,
  );
  return writeMessage({
    version: "mls10",
    wireformat: "mls_public_message",
    publicMessage: made.publicMessage,
  });
}

/** The devices in the tree the group info shows. */
export function devicesIn(groupInfo: Uint8Array): readonly DeviceId[] {
  const tree = ratchetTreeFromExtension(readMessage(groupInfo, "mls_group_info").groupInfo) ?? [];
  return membersOf(tree, -1).map((one) => one.deviceId);
}

/** How many of the server's proposals a commit refers to. */
export function referencesIn(commit: Uint8Array): number {
  const { content } = readMessage(commit, "mls_public_message").publicMessage;
  if (content.contentType !== "commit") return 0;
  return content.commit.proposals.filter((one) => one.proposalOrRefType === "reference").length;
}

/** Where a device sits in the tree the group info shows; undefined when nowhere. */
export function leafOf(groupInfo: Uint8Array, device: DeviceId): number | undefined {
  const tree = ratchetTreeFromExtension(readMessage(groupInfo, "mls_group_info").groupInfo) ?? [];
  return membersOf(tree, -1).find((one) => one.deviceId === device)?.leaf;
}
