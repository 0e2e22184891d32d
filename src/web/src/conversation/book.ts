/**
 * The conversations of this browser: in the vault for good, in memory for the views. Whatever
 * changes is durable first and visible second, so that nobody sees what a reload would take back.
 */
import { type Signal, signal } from "@preact/signals";
import type { GroupState } from "../mls/index.ts";
import type { ConversationId } from "../wire/index.ts";
import type { Change, Shelf } from "./ports.ts";
import type { EntryRecord, ReportRecord, SaidRecord, Thread, ThreadRecord } from "./records.ts";

/** One step of one conversation, written whole or not at all. */
export interface Step {
  readonly record?: ThreadRecord;
  readonly entries?: readonly EntryRecord[];
  /** Entries whose place something else takes. */
  readonly gone?: readonly EntryRecord[];
  readonly others?: readonly Change[];
}

/** What a record of an earlier release does not say yet. */
const FRESH = { groupSince: 0, trouble: null, report: null, closed: null } as const;

export class Book {
  readonly threads: Signal<readonly Thread[]>;
  readonly #shelf: Shelf;
  #order: number;

  private constructor(shelf: Shelf, threads: readonly Thread[]) {
    this.#shelf = shelf;
    this.threads = signal(threads);
    const orders = threads.flatMap((thread) => thread.entries.map((entry) => entry.order));
    this.#order = orders.reduce((highest, order) => Math.max(highest, order), 0);
  }

  /** @param readable throws for a group that is no group any more */
  static async load(shelf: Shelf, readable: (group: GroupState) => unknown): Promise<Book> {
    const entries = await shelf.all<EntryRecord>("messages");
    const sorted = entries.map(newerNow).toSorted((one, other) => one.order - other.order);
    const records = await shelf.all<ThreadRecord>("threads");
    const threads = records.map((record) => ({
      record: sound({ ...FRESH, ...record }, readable),
      entries: sorted.filter((entry) => entry.conversationId === record.conversationId),
      peerDevices: null,
    }));
    return new Book(shelf, threads);
  }

  thread(id: ConversationId): Thread | undefined {
    return this.threads.value.find((thread) => thread.record.conversationId === id);
  }

  /** The own message of this attempt, in whichever conversation. */
  attempt(clientMessageId: string): SaidRecord | undefined {
    for (const thread of this.threads.value) {
      for (const entry of thread.entries) {
        if (entry.kind === "said" && entry.clientMessageId === clientMessageId) return entry;
      }
    }
    return undefined;
  }

  nextOrder(): number {
    this.#order += 1;
    return this.#order;
  }

  async write(step: Step): Promise<void> {
    const changes: Change[] = [...(step.others ?? [])];
    if (step.record) {
      changes.push({ store: "threads", key: step.record.conversationId, value: step.record });
    }
    for (const entry of step.entries ?? []) {
      changes.push({ store: "messages", key: entryKey(entry), value: entry });
    }
    for (const entry of step.gone ?? []) changes.push({ store: "messages", key: entryKey(entry) });
    if (changes.length > 0) await this.#shelf.write(changes);
    this.#show(step);
  }

  /** How many devices the other person has is asked anew each time; it is not kept. */
  sawDevices(id: ConversationId, peerDevices: number): void {
    this.threads.value = this.threads.value.map((thread) =>
      thread.record.conversationId === id ? { ...thread, peerDevices } : thread,
    );
  }

  #show(step: Step): void {
    const touched = new Set((step.entries ?? []).map((entry) => entry.conversationId));
    if (step.record) touched.add(step.record.conversationId);
    const known = this.threads.value;
    const news: readonly Thread[] =
      step.record && this.thread(step.record.conversationId) === undefined
        ? [...known, { record: step.record, entries: [], peerDevices: null }]
        : known;
    this.threads.value = news.map((thread) => {
      const id = thread.record.conversationId;
      if (!touched.has(id)) return thread;
      const record = step.record?.conversationId === id ? step.record : thread.record;
      const own = (step.entries ?? []).filter((entry) => entry.conversationId === id);
      const gone = new Set((step.gone ?? []).map((entry) => entry.id));
      const kept = thread.entries.filter((entry) => !gone.has(entry.id));
      return { ...thread, record, entries: merged(kept, own) };
    });
  }
}

/** The page was loaded again: what a newer one was needed for is asked for once more. */
function newerNow(entry: EntryRecord): EntryRecord {
  const newer = entry.kind === "notice" && entry.notice === "unreadable" && entry.cause === "newer";
  return newer ? { ...entry, cause: "asking", asked: null } : entry;
}

/** A group this browser can no longer read is lost, and its loss is reported. */
function sound(record: ThreadRecord, readable: (group: GroupState) => unknown): ThreadRecord {
  try {
    if (record.group !== null) readable(record.group);
    if (record.pending !== null) readable(record.pending.commit.next);
    return record;
  } catch {
    const report: ReportRecord = { cause: "lostState", groupId: null };
    return { ...record, group: null, pending: null, trouble: "renewing", report };
  }
}

function entryKey(entry: EntryRecord): string {
  return `${entry.conversationId} ${entry.id}`;
}

function merged(
  before: readonly EntryRecord[],
  changed: readonly EntryRecord[],
): readonly EntryRecord[] {
  if (changed.length === 0) return before;
  const byId = new Map(changed.map((entry) => [entry.id, entry]));
  const kept = before.map((entry) => {
    const replacement = byId.get(entry.id);
    byId.delete(entry.id);
    return replacement ?? entry;
  });
  return [...kept, ...byId.values()].toSorted((one, other) => one.order - other.order);
}
