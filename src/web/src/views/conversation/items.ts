/** What the conversation shows: entries with the day before the first of each, and state words. */
import type { EntryRecord, SaidRecord, Thread } from "../../conversation/index.ts";
import { TALK } from "../words.ts";

export type Item =
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  | { readonly kind: "entry"; readonly key: string; readonly entry: EntryRecord };

export function itemsOf(entries: readonly EntryRecord[]): readonly Item[] {
  const items: Item[] = [];
  let day = "";
  for (const entry of entries) {
    const its = new Date(entry.at).toDateString();
    if (its !== day) items.push({ kind: "day", key: `day ${entry.id}`, at: entry.at });
    day = its;
    items.push({ kind: "entry", key: entry.id, entry });
  }
  return items;
}

const DAY = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long" });
const TIME = new Intl.DateTimeFormat("en", { hour: "numeric", minute: "2-digit" });

export function timeWords(at: number): string {
  return TIME.format(at);
}

export function dayWords(at: number, now: number): string {
  const day = new Date(at).toDateString();
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (day === new Date(now).toDateString()) return TALK.today;
  return day === yesterday.toDateString() ? TALK.yesterday : DAY.format(at);
}

/** How far an own message has come, in words; never by a sign alone. */
export function stateWords(message: SaidRecord, thread: Thread, online: boolean): string {
  const { states } = TALK;
  switch (message.state) {
    case "delivered":
      return states.delivered;
    case "sent":
      return states.sent;
    case "failed":
      return states.failed;
    case "expired":
      return states.expired;
    case "sending":
      return online ? states.sending : states.whenOnline;
    default:
      if (thread.record.closed !== null) return states.ended;
      if (thread.record.changedKey !== null) return states.waitingForYou;
      if (!online) return states.whenOnline;
      if (thread.peerDevices !== 0) return states.sending;
      return thread.record.peer.active
        ? states.waitingForSignIn(thread.record.peer.displayName)
        : states.waitingFor(thread.record.peer.displayName);
  }
}

export type Sign = "clock" | "tick" | "ticks" | "pause";

export function stateSign(message: SaidRecord): Sign {
  switch (message.state) {
    case "delivered":
      return "ticks";
    case "sent":
      return "tick";
    case "failed":
    case "expired":
      return "pause";
    default:
      return "clock";
  }
}

/** Own messages nobody fetched in time and about which the person has not decided. */
export function unfetched({ record, entries }: Thread): readonly SaidRecord[] {
  if (record.closed !== null) return [];
  return entries.filter(
    (entry): entry is SaidRecord =>
      entry.kind === "said" && entry.state === "expired" && entry.letGo !== true,
  );
}

/** Unread first, then by the latest entry; quiet conversations by name. */
export function inOrder(threads: readonly Thread[]): readonly Thread[] {
  const latest = (thread: Thread): number => thread.entries.at(-1)?.at ?? 0;
  return threads.toSorted((one, other) => {
    const unread = Number(other.record.unread > 0) - Number(one.record.unread > 0);
    if (unread !== 0) return unread;
    const byTime = latest(other) - latest(one);
    if (byTime !== 0) return byTime;
    return one.record.peer.displayName.localeCompare(other.record.peer.displayName);
  });
}
