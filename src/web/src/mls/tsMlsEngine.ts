import type { CiphersuiteImpl, ClientState, Proposal } from "ts-mls";
import { createGroup, joinGroup } from "ts-mls/clientState.js";
import { createCommit, createGroupInfoWithRatchetTree } from "ts-mls/createCommit.js";
import { createApplicationMessage } from "ts-mls/createMessage.js";
import { mlsExporter } from "ts-mls/keySchedule.js";
import { emptyPskIndex } from "ts-mls/pskIndex.js";
import { type Bytes, concatenated } from "../certificates/der.ts";
import type { SigningKey, TrustStore } from "../certificates/index.ts";
import { namingService, requireService } from "./deliveryService.ts";
import type {
  AssessedMember,
  Change,
  Encrypted,
  GroupState,
  Joined,
  Member,
  MlsEngine,
  NewGroup,
  PendingCommit,
  Received,
} from "./engine.ts";
import { assessed, configFor, refuseUntrusted } from "./gate.ts";
import { freshKeyPackage, readSecret, uploadable } from "./keyPackages.ts";
import { memberAt, membersOf, refuseDoubles, rosterOf } from "./members.ts";
import { readMessage, writeMessage } from "./message.ts";
import { proposed, receiveApplication, receiveCommit, receiveProposal } from "./receiving.ts";
import { attempt, blaming, Refused } from "./refusing.ts";
import { peekState, sealState, wipe, withState } from "./state.ts";
import { SUITE, suiteFor } from "./suite.ts";

/** This device, as its groups see it. */
export interface Device {
  readonly key: SigningKey;
  /** Device certificate, then account certificate, DER. */
  readonly chain: readonly [Uint8Array, Uint8Array];
}

/** The engine of one device, on ts-mls. */
export async function mlsEngine(
  device: Device,
  trust: TrustStore,
  now: () => Date,
): Promise<MlsEngine> {
  return new TsMlsEngine(device, trust, now, await suiteFor(device.key));
}

class TsMlsEngine implements MlsEngine {
  private readonly device: Device;
  private readonly trust: TrustStore;
  private readonly now: () => Date;
  private readonly suite: CiphersuiteImpl;

  constructor(device: Device, trust: TrustStore, now: () => Date, suite: CiphersuiteImpl) {
    this.device = device;
    this.trust = trust;
    this.now = now;
    this.suite = suite;
  }

  async newKeyPackage(purpose: "single-use" | "last-resort") {
    return uploadable(await this.freshKeyPackage(purpose === "last-resort"), this.suite);
  }

  create(groupId: Uint8Array, add: readonly Uint8Array[], deliveryService: Uint8Array) {
    return attempt(async (): Promise<NewGroup> => {
      const own = await this.freshKeyPackage(false);
      const config = configFor(this.trust, "sending");
      const id = concatenated(groupId);
      const made = await createGroup(id, own.public, own.private, [], this.suite, config);
      // Named afterwards: the library would ask those who judge leaves to judge the service. No
      // secret of epoch 0 depends on the extensions yet (RFC 9420 §11).
      const extensions = [await namingService(deliveryService, this.trust)];
      const alone = { ...made, groupContext: { ...made.groupContext, extensions } };
      const state = sealState(alone);
      const initialGroupInfo = await this.groupInfo(alone);
      const pending = await this.pendingCommit(state, { add, remove: [] });
      return { state, pending: { ...pending, initialGroupInfo } };
    });
  }

  join(welcome: Uint8Array, secretOf: (reference: Bytes) => Promise<Uint8Array | undefined>) {
    return attempt(async (): Promise<Joined> => {
      const message = readMessage(welcome, "mls_welcome").welcome;
      if (message.cipherSuite !== SUITE) throw new Refused({ kind: "unsupported" });
      for (const { newMember } of message.secrets) {
        const reference = concatenated(newMember);
        const secret = await secretOf(reference);
        if (secret === undefined) continue;
        const own = readSecret(secret);
        const open = await blaming({ kind: "bad-welcome" }, async () => {
          const config = configFor(this.trust, "reading");
          return joinGroup(
            message,
            own.public,
            own.private,
            emptyPskIndex,
            this.suite,
            undefined,
            undefined,
            config,
          );
        });
        await requireService(open.groupContext.extensions, this.trust);
        refuseDoubles(membersOf(open.ratchetTree, open.privatePath.leafIndex));
        const state = sealState(open);
        own.private.initPrivateKey.fill(0);
        return { state, reference };
      }
      throw new Refused({ kind: "no-key-package" });
    });
  }

  commit(state: GroupState, change: Change) {
    return attempt(() => this.pendingCommit(state, change));
  }

  accept(current: GroupState, pending: PendingCommit) {
    return attempt(async () => {
      const config = configFor(this.trust, "reading");
      const accepted = await withState(current, config, (old) =>
        withState(pending.next, config, async (next) => {
          const { epoch } = old.groupContext;
          if (epoch !== pending.epoch) throw new Refused({ kind: "stale-epoch", epoch });
          return sealState({ ...next, historicalReceiverData: withUsedKeysOf(old, next) });
        }),
      );
      current.fill(0);
      pending.next.fill(0);
      return accepted;
    });
  }

  encrypt(state: GroupState, content: Uint8Array) {
    return attempt(() =>
      withState(state, configFor(this.trust, "sending"), async (open): Promise<Encrypted> => {
        requireActive(open);
        if (proposed(open).length > 0) throw new Refused({ kind: "proposals-pending" });
        await this.requireTrust(open, []);
        const made = await createApplicationMessage(open, content, this.suite);
        const { privateMessage } = made;
        const message = writeMessage({
          version: "mls10",
          wireformat: "mls_private_message",
          privateMessage,
        });
        const next = sealState(made.newState);
        wipe(made.consumed);
        return { state: next, message, epoch: open.groupContext.epoch };
      }),
    );
  }

  receive(state: GroupState, message: Uint8Array) {
    return attempt(async (): Promise<Received> => {
      const read = readMessage(message, "mls_private_message", "mls_public_message");
      return withState(state, configFor(this.trust, "reading"), async (open) => {
        requireActive(open);
        if (read.wireformat === "mls_private_message") {
          return receiveApplication(open, read.privateMessage, this.suite);
        }
        return read.publicMessage.content.contentType === "proposal"
          ? receiveProposal(open, read.publicMessage, this.suite, this.trust)
          : receiveCommit(open, read.publicMessage, this.suite);
      });
    });
  }

  assess(state: GroupState): Promise<readonly AssessedMember[]> {
    return withState(state, configFor(this.trust, "reading"), (open) => this.assessOpen(open));
  }

  roster(state: GroupState): readonly Member[] {
    return peekState(state, rosterOf);
  }

  epoch(state: GroupState): bigint {
    return peekState(state, (open) => open.groupContext.epoch);
  }

  groupId(state: GroupState): Bytes {
    return peekState(state, (open) => concatenated(open.groupContext.groupId));
  }

  isActive(state: GroupState): boolean {
    return peekState(state, (open) => open.groupActiveState.kind === "active");
  }

  exportSecret(state: GroupState, label: string, context: Uint8Array, length: number) {
    return withState(state, configFor(this.trust, "reading"), async (open) => {
      const { exporterSecret } = open.keySchedule;
      const secret = await mlsExporter(exporterSecret, label, context, length, this.suite);
      return concatenated(secret);
    });
  }

  private freshKeyPackage(lastResort: boolean) {
    const { key, chain } = this.device;
    return freshKeyPackage(this.suite, key.publicKey, chain, this.now(), lastResort);
  }

  private pendingCommit(state: GroupState, change: Change): Promise<PendingCommit> {
    return withState(state, configFor(this.trust, "sending"), async (open) => {
      requireActive(open);
      const roster = rosterOf(open);
      for (const leaf of change.remove) {
        if (memberAt(roster, leaf).isThisDevice) throw new Refused({ kind: "bad-commit" });
      }
      const leaving = proposed(open);
      // Whoever is to be removed cannot commit it: the others do.
      if (leaving.includes(open.privatePath.leafIndex)) throw new Refused({ kind: "not-a-member" });
      await this.requireTrust(open, [...leaving, ...change.remove]);
      const byValue = {
        add: change.add,
        remove: change.remove.filter((leaf) => !leaving.includes(leaf)),
      };
      const made = await blaming({ kind: "bad-key-package" }, () =>
        createCommit(
          { state: open, cipherSuite: this.suite },
          {
            wireAsPublicMessage: true,
            ratchetTreeExtension: true,
            extraProposals: proposals(byValue),
          },
        ),
      );
      refuseDoubles(rosterOf(made.newState));
      const groupInfo = await this.groupInfo(made.newState);
      const { welcome } = made;
      const next = sealState(made.newState);
      // Only copies are wiped here: the state given stays true until the server accepts.
      wipe(made.consumed);
      return {
        epoch: open.groupContext.epoch,
        next,
        commit: writeMessage(made.commit),
        groupInfo,
        welcome:
          welcome === undefined
            ? undefined
            : writeMessage({ version: "mls10", wireformat: "mls_welcome", welcome }),
        initialGroupInfo: undefined,
      };
    });
  }

  private async requireTrust(open: ClientState, except: readonly number[]): Promise<void> {
    for (const { member, trust } of await this.assessOpen(open)) {
      if (!except.includes(member.leaf)) refuseUntrusted(trust, "sending");
    }
  }

  private assessOpen(open: ClientState): Promise<readonly AssessedMember[]> {
    const keyOf = (leaf: number) => {
      const node = open.ratchetTree[leaf * 2];
      if (node?.nodeType !== "leaf") throw new Refused({ kind: "unknown-sender" });
      return node.leaf.signaturePublicKey;
    };
    return assessed(rosterOf(open), keyOf, this.trust);
  }

  private async groupInfo(open: ClientState): Promise<Bytes> {
    const { groupContext, confirmationTag, ratchetTree } = open;
    const groupInfo = await createGroupInfoWithRatchetTree(
      groupContext,
      confirmationTag,
      open,
      ratchetTree,
      [],
      this.suite,
    );
    return writeMessage({ version: "mls10", wireformat: "mls_group_info", groupInfo });
  }
}

function proposals(change: Change): Proposal[] {
  return [
    ...change.remove.map((removed): Proposal => ({ proposalType: "remove", remove: { removed } })),
    ...change.add.map((bytes): Proposal => {
      const { keyPackage } = readMessage(bytes, "mls_key_package");
      if (keyPackage.cipherSuite !== SUITE) throw new Refused({ kind: "unsupported" });
      return { proposalType: "add", add: { keyPackage } };
    }),
  ];
}

/**
 * The ratchets of past epochs as `old` has them: messages read while the commit was on its way
 * used keys up that `next`, made before, still holds. RFC 9420 §9.2 wants those gone.
 */
function withUsedKeysOf(
  old: ClientState,
  next: ClientState,
): ClientState["historicalReceiverData"] {
  const { epoch } = old.groupContext;
  return new Map(
    [...next.historicalReceiverData].map(([past, kept]) => {
      const secretTree =
        past === epoch ? old.secretTree : old.historicalReceiverData.get(past)?.secretTree;
      return [past, secretTree === undefined ? kept : { ...kept, secretTree }];
    }),
  );
}

function requireActive(open: ClientState): void {
  if (open.groupActiveState.kind !== "active") throw new Refused({ kind: "not-a-member" });
}
