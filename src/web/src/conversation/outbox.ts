/** The steps of an own message, each a pure function from record to record. */
import type { DeviceId, Reason } from "../wire/index.ts";
import type { EntryRecord, SaidRecord } from "./records.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export function sealed(
  message: SaidRecord,
  attempt: {
    readonly clientMessageId: string;
    readonly sealed: Bytes;
    readonly groupId: string;
    readonly sealedFor: string;
    readonly readers: readonly DeviceId[];
  },
): SaidRecord {
  return { ...message, ...attempt, state: "sending" };
}

export function accepted(message: SaidRecord, at: number): SaidRecord {
  // "Delivered" and "expired" may overtake "sent": they never go back.
  const state = isOver(message) ? message.state : "sent";
  return { ...message, at, state, sealed: null };
}

export function delivered(message: SaidRecord): SaidRecord {
  return isOver(message) ? message : { ...message, state: "delivered", sealed: null };
}

/** Nobody fetched this attempt in time. One the server never took on cannot have run out. */
export function expired(message: SaidRecord): SaidRecord {
  const underway = message.state === "sending" || message.state === "sent";
  return underway ? { ...message, state: "expired", sealed: null } : message;
}

function isOver({ state }: SaidRecord): boolean {
  return state === "delivered" || state === "expired";
}

/**
 * What expired, said once more: as a new attempt, and where the conversation stands now. The inner
 * id stays, so that another browser of one's own that has it drops the double.
 */
export function saidAgain(message: SaidRecord, order: number, at: number): SaidRecord {
  const { letGo, ...over } = startOver(message);
  return { ...over, order, at };
}

export function letGo(message: SaidRecord): SaidRecord {
  return { ...message, letGo: true };
}

/**
 * The server refused this attempt and kept nothing of it, so the attempt's id may carry other
 * bytes: under the same inner id, sealed again for the epoch to come.
 */
export function sealAgain(message: SaidRecord): SaidRecord {
  return { ...message, state: "waiting", sealed: null };
}

/**
 * Whether an attempt that was not delivered can still be fetched now that the group is this one,
 * with these members: only in its own group, and by a device it was sealed for.
 */
export function reachesNobody(
  { state, groupId, readers }: SaidRecord,
  now: { readonly groupId: string; readonly members: readonly DeviceId[] },
): boolean {
  if (groupId === null || (state !== "sending" && state !== "sent")) return false;
  if (groupId !== now.groupId) return true;
  return readers !== undefined && !readers.some((one) => now.members.includes(one));
}

/**
 * Nobody can fetch what it was sealed as. Whether the earlier bytes were accepted cannot be known,
 * so the next attempt gets an id of its own, and names the earlier one; the reader drops a double
 * by the inner id.
 */
export function startOver(message: SaidRecord): SaidRecord {
  const { clientMessageId } = message;
  const over = { state: "waiting", sealed: null, clientMessageId: null, groupId: null } as const;
  const earlier = clientMessageId === null ? {} : { earlier: clientMessageId };
  return { ...message, ...over, ...earlier };
}

/** The device that sealed it is no more, and its group not this browser's: it starts over. */
export function orphaned<T extends EntryRecord>(entry: T): T {
  const sealedOnce = entry.kind === "said" && entry.groupId !== null;
  return sealedOnce ? { ...entry, groupId: "gone" } : entry;
}

export function failed(message: SaidRecord): SaidRecord {
  return { ...message, state: "failed", sealed: null, clientMessageId: null };
}

/** What a refusal of a message means for it. */
export type AfterRefusal = "sealAgain" | "sendAgain" | "fail";

export function afterRefusal(reason: Reason): AfterRefusal {
  switch (reason) {
    case "STALE_EPOCH":
    case "ROSTER_MISMATCH":
    case "WRONG_GROUP":
    case "NOT_A_MEMBER":
    case "GROUP_BROKEN":
      return "sealAgain";
    case "TOO_MANY":
    case "UNAVAILABLE":
    case "NOT_AUTHENTICATED":
      return "sendAgain";
    default:
      return "fail";
  }
}

/** The latest instant a `Date` can hold; none of ours lies before 1970. */
const LATEST_MS = 8_640_000_000_000_000n;

/** A time the server gave; one that no calendar knows would break every later look at it. */
export function instant(milliseconds: bigint): number {
  if (milliseconds < 0n) return 0;
  return Number(milliseconds > LATEST_MS ? LATEST_MS : milliseconds);
}
