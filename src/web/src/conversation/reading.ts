/**
 * Opens messages and gives each its place: what the other person said, what another browser of
 * one's own said, and a notice where something could not be opened, until it comes again.
 */
import { type ResendRequest, readContent, type TextContent } from "../content/index.ts";
import type { Member } from "../mls/index.ts";
import { type DownFrame, sameBytes, toHex, uuidText } from "../wire/index.ts";
import type { Bench } from "./bench.ts";
import type { Step } from "./book.ts";
import { notice } from "./groups.ts";
import { instant } from "./outbox.ts";
import type { Change } from "./ports.ts";
import type { EntryRecord, Thread, ThreadRecord } from "./records.ts";
import { type UnreadableCause, unreadableFor } from "./trouble.ts";

export type Delivery = Extract<DownFrame, { $case: "deliver" }>["value"];

type From = "peer" | "me" | "stranger";

export class Reading {
  readonly #bench: Bench;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  /** @returns the own messages somebody asks for again, by their client message ids */
  async read(thread: Thread, delivery: Delivery, queue: Change): Promise<readonly string[]> {
    const { book, around } = this.#bench;
    const { record } = thread;
    const write = (step: Step) => book.write({ ...step, others: [queue] });
    const outcome =
      record.group === null ? null : await around.engine.receive(record.group, delivery.mlsMessage);
    if (outcome?.kind !== "done" || outcome.value.kind !== "application") {
      const cause = outcome?.kind === "refused" ? unreadableFor(outcome.refusal) : "asking";
      await write(cause === null ? {} : this.#unopened(thread, delivery, cause));
      return [];
    }
    const { state, content, sender } = outcome.value;
    const next: ThreadRecord = { ...record, group: state };
    const read = readContent(content);
    const from = this.#from(sender, next);
    if (read.kind === "newer" && from !== "stranger") {
      const again = read.sentAgainFor && uuidText(read.sentAgainFor);
      const known = thread.entries.some((entry) => isUnopened(entry, again));
      const step = known ? {} : this.#unopened(thread, delivery, "newer");
      await write({ record: next, ...step });
      return [];
    }
    if (read.kind !== "read" || from === "stranger") {
      await write({ record: next, ...this.#unopened(thread, delivery, "lost") });
      return [];
    }
    if (read.content.kind === "resendRequest") {
      await write({ record: next });
      return asked(read.content);
    }
    await write(this.#opened(next, thread.entries, read.content, delivery, from));
    return [];
  }

  /** The same account speaks from each of its browsers; whoever else uses its name does not. */
  #from({ person, accountKey, isThisDevice }: Member, { group, peer }: ThreadRecord): From {
    if (person.personId === peer.personId) return "peer";
    const { me, engine } = this.#bench.around;
    if (group === null || person.personId !== me.personId || isThisDevice) return "stranger";
    const own = engine.roster(group).find((member) => member.isThisDevice);
    return own && sameBytes(own.accountKey, accountKey) ? "me" : "stranger";
  }

  #opened(
    record: ThreadRecord,
    entries: readonly EntryRecord[],
    content: TextContent,
    delivery: Delivery,
    from: "peer" | "me",
  ): Step {
    const id = toHex(content.messageId);
    // It takes the place of the notice that stood for it.
    const earlier = content.sentAgainFor && uuidText(content.sentAgainFor);
    const stand = entries.find((entry) => isUnopened(entry, earlier));
    const gone = stand === undefined ? [] : [stand];
    if (entries.some((entry) => entry.id === id)) return { record, gone };
    const place = {
      id,
      conversationId: record.conversationId,
      order: stand?.order ?? this.#bench.book.nextOrder(),
      at: stand?.at ?? instant(delivery.acceptedAtMs),
      text: content.body,
    };
    if (from === "peer") {
      const unread = record.unread + 1;
      const heard: EntryRecord = { kind: "heard", ...place };
      return { record: { ...record, unread }, entries: [heard], gone };
    }
    const said: EntryRecord = {
      kind: "said",
      ...place,
      state: "sent",
      clientMessageId: null,
      sealed: null,
      groupId: null,
      elsewhere: true,
    };
    return { record, entries: [said], gone };
  }

  #unopened({ record, entries }: Thread, delivery: Delivery, cause: UnreadableCause): Step {
    const known = delivery.clientMessageId.length === 16;
    const clientMessageId = known ? uuidText(delivery.clientMessageId) : null;
    if (entries.some((entry) => isUnopened(entry, clientMessageId))) return {};
    const stays = cause === "asking" && clientMessageId === null ? "lost" : cause;
    const what = { notice: "unreadable", cause: stays, clientMessageId, asked: null } as const;
    return { entries: [notice(record, what, this.#bench.place(instant(delivery.acceptedAtMs)))] };
  }
}

function isUnopened(entry: EntryRecord, clientMessageId: string | null): boolean {
  return (
    clientMessageId !== null &&
    entry.kind === "notice" &&
    entry.notice === "unreadable" &&
    entry.clientMessageId === clientMessageId
  );
}

function asked(request: ResendRequest): readonly string[] {
  return request.clientMessageIds.map(uuidText);
}
