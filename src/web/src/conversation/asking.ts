/** Which messages that could not be opened are asked for again, and when no more. Pure. */
import { MAX_RESENDS } from "../content/index.ts";
import type { EntryRecord, NoticeRecord, SaidRecord, UnreadableNotice } from "./records.ts";

/** A message is asked for, and sent again, at most once in this time. */
const AGAIN_MS = 60 * 60_000;
const TIMES = 3;

export type Unopened = NoticeRecord & UnreadableNotice;

/** What may be asked for now: at most as many as one request names. */
export function due(entries: readonly EntryRecord[], now: number): readonly Unopened[] {
  return entries
    .filter(isAsking)
    .filter((one) => (one.asked?.times ?? 0) < TIMES && rested(one.asked?.at, now))
    .slice(0, MAX_RESENDS);
}

/** What was asked for often enough: from here on the person has to ask. */
export function inVain(entries: readonly EntryRecord[], now: number): readonly Unopened[] {
  return entries
    .filter(isAsking)
    .filter((one) => one.asked !== null && one.asked.times >= TIMES && rested(one.asked.at, now))
    .map((one) => ({ ...one, cause: "lost" as const }));
}

export function askedAgain(one: Unopened, now: number): Unopened {
  return { ...one, asked: { times: (one.asked?.times ?? 0) + 1, at: now } };
}

/**
 * Whether an own message may be sent again under one of these ids: only to the account it was
 * written for, so that whoever takes the other one's place later cannot fetch it.
 */
export function mayResend(
  message: SaidRecord,
  attempts: readonly string[],
  peerKey: string | undefined,
  now: number,
): boolean {
  const accepted = message.state === "sent" || message.state === "delivered";
  const attempt = message.clientMessageId;
  const named = attempt !== null && attempts.includes(attempt);
  const sameReader = message.sealedFor !== undefined && message.sealedFor === peerKey;
  return accepted && named && sameReader && rested(message.resentAt, now);
}

function rested(at: number | undefined, now: number): boolean {
  return at === undefined || now - at >= AGAIN_MS;
}

function isAsking(entry: EntryRecord): entry is Unopened {
  return (
    entry.kind === "notice" &&
    entry.notice === "unreadable" &&
    entry.cause === "asking" &&
    entry.clientMessageId !== null
  );
}
