import type { CiphersuiteImpl, ClientState, PrivateMessage, Proposal, PublicMessage } from "ts-mls";
import { decryptSenderData } from "ts-mls/privateMessage.js";
import { processPrivateMessage, processPublicMessage } from "ts-mls/processMessages.js";
import { emptyPskIndex } from "ts-mls/pskIndex.js";
import { concatenated } from "../certificates/der.ts";
import type { TrustStore } from "../certificates/index.ts";
import { sameBytes } from "../wire/bytes.ts";
import { DELIVERY_SERVICE, requireService } from "./deliveryService.ts";
import type { Member, Received } from "./engine.ts";
import { isSameDevice, memberAt, membersOf, refuseDoubles, rosterOf } from "./members.ts";
import { blaming, Refused } from "./refusing.ts";
import { sealState, wipe } from "./state.ts";

/** An application message of this epoch, or of one whose keys are still kept. */
export async function receiveApplication(
  open: ClientState,
  message: PrivateMessage,
  suite: CiphersuiteImpl,
): Promise<Received> {
  const { groupContext, historicalReceiverData, keySchedule, privatePath } = open;
  requireGroup(open, message.groupId);
  const { epoch } = groupContext;
  if (message.epoch > epoch) throw new Refused({ kind: "future-epoch", epoch });
  const past = historicalReceiverData.get(message.epoch);
  if (message.epoch < epoch && past === undefined) {
    throw new Refused({ kind: "stale-epoch", epoch });
  }
  // Handshakes travel as PublicMessage, so that the server can check them.
  if (message.contentType !== "application") throw new Refused({ kind: "unsupported" });
  const done = await blaming(
    { kind: "cannot-decrypt" },
    () => processPrivateMessage(open, message, emptyPskIndex, suite),
    (text) => (text === "Desired gen in the past" ? { kind: "replayed" } : undefined),
  );
  if (done.kind !== "applicationMessage") throw new Refused({ kind: "unsupported" });
  // The library does not say who sent it. The sender data is authentic now: the signature was
  // checked with the key of the leaf it names.
  const senderDataSecret = past?.senderDataSecret ?? keySchedule.senderDataSecret;
  const sender = await decryptSenderData(message, senderDataSecret, suite);
  if (sender === undefined) throw new Refused({ kind: "unknown-sender" });
  const tree = past?.ratchetTree ?? open.ratchetTree;
  const received: Received = {
    kind: "application",
    state: sealState(done.newState),
    content: concatenated(done.message),
    sender: memberAt(membersOf(tree, privatePath.leafIndex), sender.leafIndex),
    epoch: message.epoch,
  };
  wipe(done.consumed);
  return received;
}

/** What the server proposes: that a member be removed, and nothing else (RFC 9420 §12.1.8). */
export async function receiveProposal(
  open: ClientState,
  message: PublicMessage,
  suite: CiphersuiteImpl,
  trust: TrustStore,
): Promise<Received> {
  const { content } = message;
  requireEpoch(open, content);
  // Members commit what they want by value; only the server proposes.
  const { sender } = content;
  if (content.contentType !== "proposal" || sender.senderType !== "external") {
    throw new Refused({ kind: "unsupported" });
  }
  if (sender.senderIndex !== DELIVERY_SERVICE) throw new Refused({ kind: "unknown-sender" });
  const { proposal } = content;
  if (proposal.proposalType !== "remove") throw new Refused({ kind: "bad-proposal" });
  const { removed } = proposal.remove;
  const removing = memberAt(rosterOf(open), removed);
  await requireService(open.groupContext.extensions, trust);
  const done = await blaming({ kind: "bad-proposal" }, () =>
    processPublicMessage(open, message, emptyPskIndex, suite, () => "accept"),
  );
  // Two different proposals for one leaf could not stand in one commit (RFC 9420 §12.2).
  const same = proposed(done.newState).filter((leaf) => leaf === removed);
  if (same.length > 1) throw new Refused({ kind: "bad-proposal" });
  return { kind: "proposal", state: sealState(done.newState), removing };
}

/** The leaves the server proposed to remove in this epoch. */
export function proposed(open: Pick<ClientState, "unappliedProposals">): readonly number[] {
  return Object.values(open.unappliedProposals).flatMap(({ proposal }) =>
    proposal.proposalType === "remove" ? [proposal.remove.removed] : [],
  );
}

/** Somebody else's commit for this epoch. */
export async function receiveCommit(
  open: ClientState,
  message: PublicMessage,
  suite: CiphersuiteImpl,
): Promise<Received> {
  const { content } = message;
  requireEpoch(open, content);
  if (content.contentType !== "commit") throw new Refused({ kind: "unsupported" });
  if (content.sender.senderType !== "member") throw new Refused({ kind: "unknown-sender" });
  const before = rosterOf(open);
  const committer = memberAt(before, content.sender.leafIndex);
  if (committer.isThisDevice) throw new Refused({ kind: "bad-commit" });

  let removed = false;
  const done = await blaming({ kind: "bad-commit" }, () =>
    processPublicMessage(open, message, emptyPskIndex, suite, (incoming) => {
      // By now signature and membership are verified and the proposals are sound.
      if (incoming.kind !== "commit" || !incoming.proposals.every(isOurs)) return "reject";
      // The library misses our removal when a new member takes our leaf in the same commit.
      removed = incoming.proposals.some((one) => removes(one.proposal, open.privatePath.leafIndex));
      return removed ? "reject" : "accept";
    }),
  );
  if (removed) {
    const state = sealState({ ...open, groupActiveState: { kind: "removedFromGroup" } });
    return { kind: "removed", state, committer };
  }
  if (done.actionTaken === "reject") throw new Refused({ kind: "bad-commit" });
  const state = sealState(done.newState);
  const after = rosterOf(done.newState);
  refuseDoubles(after);
  // RFC 9420 §5.3.1: whether a leaf's new credential may succeed the old is ours to decide.
  if (!isSameDevice(committer, memberAt(after, committer.leaf))) {
    throw new Refused({ kind: "bad-commit" });
  }
  const received: Received = {
    kind: "commit",
    state,
    committer,
    added: after.filter((one) => !holds(before, one)),
    removed: before.filter((one) => !holds(after, one)),
    epoch: done.newState.groupContext.epoch,
  };
  wipe(done.consumed);
  return received;
}

/** The only proposals a group of ours knows; the server refuses others as well. */
function isOurs({ proposal }: { readonly proposal: Proposal }): boolean {
  return proposal.proposalType === "add" || proposal.proposalType === "remove";
}

function removes(proposal: Proposal, leaf: number): boolean {
  return proposal.proposalType === "remove" && proposal.remove.removed === leaf;
}

function holds(members: readonly Member[], one: Member): boolean {
  return members.some((other) => other.leaf === one.leaf && isSameDevice(other, one));
}

function requireEpoch(open: ClientState, content: PublicMessage["content"]): void {
  requireGroup(open, content.groupId);
  const { epoch } = open.groupContext;
  if (content.epoch < epoch) throw new Refused({ kind: "stale-epoch", epoch });
  if (content.epoch > epoch) throw new Refused({ kind: "future-epoch", epoch });
}

function requireGroup(open: ClientState, groupId: Uint8Array): void {
  if (!sameBytes(open.groupContext.groupId, groupId)) throw new Refused({ kind: "wrong-group" });
}
