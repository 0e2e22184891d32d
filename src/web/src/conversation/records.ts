/** What the courier keeps in the vault. Records are values: a change makes a new one. */
import type { GroupState, PendingCommit } from "../mls/index.ts";
import type { Closed, ConversationId, DeviceId, PersonId, Role } from "../wire/index.ts";
import type { Trouble, UnreadableCause } from "./trouble.ts";

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

/** What the server is told, so that the group is made anew in sight of both. */
export interface ReportRecord {
  readonly cause: "badCommit" | "lostState";
  /** Hex; null when the group is not even known here. */
  readonly groupId: string | null;
}

/** One conversation: who it is with and the group that protects it. */
export interface ThreadRecord {
  readonly conversationId: ConversationId;
  readonly peer: PeerRecord;
  readonly group: GroupState | null;
  /** When the server took the group on, by its clock: an older welcome is not followed back. */
  readonly groupSince: number;
  readonly pending: PendingRecord | null;
  /** The peer's new account key, until the person decided about it; nothing is sent meanwhile. */
  readonly changedKey: Bytes | null;
  /** Why nothing is sent at the moment; null when all is well. */
  readonly trouble: Trouble | null;
  /** The group could not be followed: to be reported until the next one is made. */
  readonly report: ReportRecord | null;
  /** Nobody writes here any more; what was said stays. */
  readonly closed: Closed | null;
  readonly unread: number;
}

/**
 * The life of an own message. `waiting`: written down, not yet encrypted. `sending`: encrypted,
 * and the bytes kept, because they may or may not have arrived. `sent`: the server keeps it.
 * `delivered`: a device of the other person has it. `expired`: the server kept it for as long as
 * the clinic keeps what nobody fetches, and nobody did. `failed`: refused for good. What expired
 * or failed the person may send again. From `delivered` and `expired` nothing the server says
 * leads on.
 */
type SendState = "waiting" | "sending" | "sent" | "delivered" | "expired" | "failed";

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
  /** The other person's account key it was sealed for, hex: sent again to no other. */
  readonly sealedFor?: string;
  /** The other person's devices it was sealed for: when all have gone, nobody can fetch it. */
  readonly readers?: readonly DeviceId[];
  /** The id of an earlier attempt that may have arrived and not been opened. */
  readonly earlier?: string;
  /** When it was last sent again because somebody asked. */
  readonly resentAt?: number;
  /** It expired, and the person leaves it at that. */
  readonly letGo?: true;
  /** Said with another browser of one's own: that one brings it. */
  readonly elsewhere?: true;
}

interface HeardRecord extends Entry {
  readonly kind: "heard";
  readonly text: string;
}

/** Something the person should know at this place of the conversation. */
export type NoticeRecord = Entry & { readonly kind: "notice" } & Notice;

export type Notice =
  | { readonly notice: "newKey" | "startedAnew" | "joinedHere" }
  | { readonly notice: "browserAdded" | "browserRemoved"; readonly mine: boolean }
  | UnreadableNotice;

/** Stands where a message should; the message takes its place when it comes again. */
export interface UnreadableNotice {
  readonly notice: "unreadable";
  readonly cause: UnreadableCause;
  /** By which id the sender's browser can be asked; null when the server gave none. */
  readonly clientMessageId: string | null;
  readonly asked: { readonly times: number; readonly at: number } | null;
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
