import type { Bytes } from "../certificates/der.ts";
import type { CertifiedPerson, ChainRefusal, Trust } from "../certificates/index.ts";
import type { DeviceId } from "../wire/ids.ts";

declare const groupState: unique symbol;

/**
 * Everything a device knows of one group at one moment, serialised: the ratchet tree, the epoch's
 * secrets, the ratchets. Secret; keep it in the vault only. Never go back to an older one: its
 * ratchets would be used twice.
 */
export type GroupState = Bytes & { readonly [groupState]: true };

/** One device in a group, with the identity its certificates give (checked when it came in). */
export interface Member {
  readonly leaf: number;
  readonly deviceId: DeviceId;
  readonly person: CertifiedPerson;
  /** The account's public key, 32 bytes. */
  readonly accountKey: Bytes;
  /** Device certificate, then account certificate, DER. */
  readonly chain: readonly Bytes[];
  readonly isThisDevice: boolean;
}

/** A member, and what this browser makes of their certificates now. */
export interface AssessedMember {
  readonly member: Member;
  readonly trust: Trust;
}

/** Why the engine says no. Nothing was changed by what it refuses. */
export type MlsRefusal =
  /** Not the MLS message expected there, or larger than any of ours. */
  | { readonly kind: "malformed" }
  /** Well-formed, but for another suite, version or purpose than ours. */
  | { readonly kind: "unsupported" }
  | { readonly kind: "wrong-group" }
  /** A commit for an epoch that is over, or a message whose epoch's keys are gone. */
  | { readonly kind: "stale-epoch"; readonly epoch: bigint }
  /** Sent in an epoch this device has not reached: process the commits before it first. */
  | { readonly kind: "future-epoch"; readonly epoch: bigint }
  /** This device was removed from the group, or never was in it. */
  | { readonly kind: "not-a-member" }
  /** No member, or nobody who may send this, stands where the sender should. */
  | { readonly kind: "unknown-sender" }
  | { readonly kind: "bad-certificate"; readonly reason: ChainRefusal }
  /** Somebody in the group has another account key than the one seen before. */
  | {
      readonly kind: "account-key-changed";
      readonly member: Trust & { kind: "account-key-changed" };
    }
  | { readonly kind: "cannot-decrypt" }
  /** The key for this message was used before: the same message a second time. */
  | { readonly kind: "replayed" }
  | { readonly kind: "bad-commit" }
  /** A proposal of the server's that is no removal of a member, or not its own. */
  | { readonly kind: "bad-proposal" }
  /** The server proposed removals: nothing is sent before they are committed. */
  | { readonly kind: "proposals-pending" }
  | { readonly kind: "bad-key-package" }
  | { readonly kind: "bad-welcome" }
  /** The welcome is for no key package this device still has. */
  | { readonly kind: "no-key-package" };

export type Outcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "refused"; readonly refusal: MlsRefusal };

/** A key package to upload, and the secret half to keep until a welcome uses it. */
export interface NewKeyPackage {
  /** KeyPackageRef, RFC 9420 §5.2, 32 bytes: how a welcome names it. */
  readonly reference: Bytes;
  /** MLSMessage(KeyPackage), for the server. */
  readonly keyPackage: Bytes;
  /** For the vault; delete it in the transaction that stores the group joined with it. */
  readonly secret: Bytes;
  readonly lastResort: boolean;
  readonly notAfter: Date;
}

/**
 * A commit of this device that the server has not accepted yet. The state it was made from stays
 * the true one until then; a commit the server refused is simply forgotten. Survives a reload:
 * every part is plain bytes.
 */
export interface PendingCommit {
  /** The epoch it ends. */
  readonly epoch: bigint;
  /** The state after it. Secret. Becomes true through `accept` only. */
  readonly next: GroupState;
  /** MLSMessage(PublicMessage). */
  readonly commit: Bytes;
  /** MLSMessage(GroupInfo) of the next epoch, ratchet tree included. */
  readonly groupInfo: Bytes;
  /** MLSMessage(Welcome), when somebody is added. */
  readonly welcome: Bytes | undefined;
  /** MLSMessage(GroupInfo) of epoch 0, when it creates the group. */
  readonly initialGroupInfo: Bytes | undefined;
}

export interface NewGroup {
  /** Epoch 0: only this device. */
  readonly state: GroupState;
  readonly pending: PendingCommit;
}

/** What a commit changes. All empty: a fresh key for this device, nothing else. */
export interface Change {
  /** Claimed key packages, MLSMessage(KeyPackage). */
  readonly add: readonly Uint8Array[];
  /** Leaves to remove; never this device's own. Those already proposed may stand here too. */
  readonly remove: readonly number[];
}

export interface Joined {
  readonly state: GroupState;
  /** The key package that was used: delete its secret unless it was the last resort. */
  readonly reference: Bytes;
}

export interface Encrypted {
  readonly state: GroupState;
  /** MLSMessage(PrivateMessage). Store the state before sending it. */
  readonly message: Bytes;
  readonly epoch: bigint;
}

export type Received =
  | {
      readonly kind: "application";
      readonly state: GroupState;
      readonly content: Bytes;
      readonly sender: Member;
      readonly epoch: bigint;
    }
  | {
      readonly kind: "commit";
      readonly state: GroupState;
      readonly committer: Member;
      readonly added: readonly Member[];
      readonly removed: readonly Member[];
      readonly epoch: bigint;
    }
  /** The server proposes to remove this member: known from now on, done by the next commit. */
  | { readonly kind: "proposal"; readonly state: GroupState; readonly removing: Member }
  /** This device was removed; the state reads nothing newer and sends nothing. */
  | { readonly kind: "removed"; readonly state: GroupState; readonly committer: Member };

/**
 * MLS (RFC 9420), suite 1, for one device. A state goes in, a new one comes out; nothing is kept
 * inside, so what is stored is what is true.
 *
 * The life of a group: `create` (or `join` from a welcome), then `encrypt`, `receive` and `commit`
 * until `receive` answers `removed`. The server's own proposals come through `receive`; they stop
 * `encrypt` until somebody's commit refers to them. A commit becomes true in two steps: the server accepts it,
 * then `accept`. If somebody else's commit for the epoch came first, drop the pending one,
 * `receive` theirs, and commit again.
 *
 * Every leaf that enters by a join, a commit or a key package is checked against the clinic's
 * root, and so is the one external sender. A changed account key does not stop reading; it stops `encrypt` and `create`, and `commit`
 * unless it removes the leaf in question.
 */
export interface MlsEngine {
  /** Good for 90 days, or until the device certificate ends. */
  newKeyPackage(purpose: "single-use" | "last-resort"): Promise<NewKeyPackage>;

  /**
   * A group of this device and the owners of the claimed key packages.
   *
   * @param deliveryService the certificate of the clinic's server, which may propose removals
   */
  create(
    groupId: Uint8Array,
    add: readonly Uint8Array[],
    deliveryService: Uint8Array,
  ): Promise<Outcome<NewGroup>>;

  /** @param secretOf the secret kept for a key package's reference, if still there */
  join(
    welcome: Uint8Array,
    secretOf: (reference: Bytes) => Promise<Uint8Array | undefined>,
  ): Promise<Outcome<Joined>>;

  /** Refers to every proposal received in this epoch, and brings the change by value. */
  commit(state: GroupState, change: Change): Promise<Outcome<PendingCommit>>;

  /**
   * The true state once the server accepted. Keys used up since the commit was made stay used up.
   * Both states handed in are overwritten with zeros: store what is returned.
   */
  accept(current: GroupState, pending: PendingCommit): Promise<Outcome<GroupState>>;

  /** Pad the content first (`content/`): its length shows. */
  encrypt(state: GroupState, content: Uint8Array): Promise<Outcome<Encrypted>>;

  /** @param message MLSMessage: a PrivateMessage; a commit, or the server's proposal, in public */
  receive(state: GroupState, message: Uint8Array): Promise<Outcome<Received>>;

  /** Everybody's certificates against today's clock and pins. */
  assess(state: GroupState): Promise<readonly AssessedMember[]>;

  roster(state: GroupState): readonly Member[];
  epoch(state: GroupState): bigint;
  groupId(state: GroupState): Bytes;
  /** False once this device was removed. */
  isActive(state: GroupState): boolean;

  /** RFC 9420 §8.5; at most 255 hash lengths. */
  exportSecret(
    state: GroupState,
    label: string,
    context: Uint8Array,
    length: number,
  ): Promise<Bytes>;
}
