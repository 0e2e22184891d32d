/** What the courier keeps in the vault. Records are values: a change makes a new one. */
import type { GroupState, PendingCommit } from "../mls/index.ts";
import type { ConversationId, DeviceId, PersonId, Role } from "../wire/index.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** How far this device has stored its queue. */
export interface DeviceRecord {
  readonly stored: string;
}

interface PeerRecord {
  readonly personId: PersonId;
  readonly role: Role;
  readonly displayName: string;
  /** Whether they have accepted their invitation. */
  readonly active: boolean;
}

/** A commit that was sent, or is about to be, and was not answered yet. */
export interface PendingRecord {
  readonly clientMessageId: string;
  /** The state it was made from: of a new group only the creator's own leaf. */
  readonly from: GroupState;
  readonly commit: PendingCommit;
}

/** One conversation: who it is with and the group that protects it. */
export interface ThreadRecord {
  readonly conversationId: ConversationId;
  readonly peer: PeerRecord;
  readonly group: GroupState | null;
  readonly pending: PendingRecord | null;
  /** The peer's new account key, until the person decided about it; nothing is sent meanwhile. */
  readonly changedKey: Bytes | null;
  /** The group cannot be followed any more from this browser. */
  readonly stuck: boolean;
  readonly unread: number;
}

/**
 * The life of an own message. `waiting`: written down, not yet encrypted. `sending`: encrypted,
 * and the bytes kept, because they may or may not have arrived. `sent`: the server has it for
 * good. `delivered`: every device it was addressed to has it. `failed`: refused for good; the
 * person may try again.
 */
type SendState = "waiting" | "sending" | "sent" | "delivered" | "failed";

interface Entry {
  /** The inner message id, hex: the same on every resend, and on both sides. */
  readonly id: string;
  readonly conversationId: ConversationId;
  /** Where it stands in the conversation as this browser saw it. */
  readonly order: number;
  readonly at: number;
}

export interface SaidRecord extends Entry {
  readonly kind: "said";
  readonly text: string;
  readonly state: SendState;
  /** The last attempt's id; kept while the earlier bytes cannot have been accepted. */
  readonly clientMessageId: string | null;
  /** The bytes of the last attempt, until they were answered. */
  readonly sealed: Bytes | null;
  /** The group it was sealed for, hex. */
  readonly groupId: string | null;
}

export interface HeardRecord extends Entry {
  readonly kind: "heard";
  readonly text: string;
}

/** Something the person should know at this place of the conversation. */
export interface NoticeRecord extends Entry {
  readonly kind: "notice";
  readonly notice: "newKey" | "unreadable";
}

export type EntryRecord = SaidRecord | HeardRecord | NoticeRecord;

/** A conversation as the views see it. */
export interface Thread {
  readonly record: ThreadRecord;
  readonly entries: readonly EntryRecord[];
  /** How many devices the other person has; null while the server was not asked yet. */
  readonly peerDevices: number | null;
}

export interface DraftRecord {
  readonly conversationId: ConversationId;
  readonly text: string;
}

export interface KeyPackageRecord {
  readonly secret: Bytes;
  readonly lastResort: boolean;
  /** Groups joined with a last resort, hex: with one group it is used once. */
  readonly joined?: readonly string[];
}

export type ThisDevice = { readonly deviceId: DeviceId; readonly personId: PersonId };
