/**
 * Takes deliveries: each is decrypted, stored with the group's new state and the queue's place in
 * one write, and only then acknowledged. While a commit of ours is not answered, deliveries wait:
 * they may belong to the epoch after it.
 */
import { readContent } from "../content/index.ts";
import { type ConversationId, type DownFrame, toHex, uuidText } from "../wire/index.ts";
import type { Bench } from "./bench.ts";
import { movedTo, notice } from "./groups.ts";
import { forgotten, secretOf } from "./keyPackages.ts";
import { instant } from "./outbox.ts";
import type { Change } from "./ports.ts";
import type { DeviceRecord, HeardRecord, Thread, ThreadRecord } from "./records.ts";

type Delivery = Extract<DownFrame, { $case: "deliver" }>["value"];

/** The numbers of Deliver.Kind in the frames. */
const APPLICATION = 1;
const COMMIT = 2;
const WELCOME = 3;

interface Needs {
  readonly bench: Bench;
  /** Asks who is in which conversation, and mends the groups that differ. */
  readonly refresh: () => void;
  /** Sends what waits in a conversation whose group moved on. */
  readonly bring: (conversation: ConversationId) => Promise<void>;
}

export class Receiving {
  readonly #needs: Needs;
  #stored: bigint;
  #held: readonly Delivery[] = [];
  /** Deliveries came for these, and the server does not count them among ours: not kept. */
  readonly #foreign = new Set<ConversationId>();

  constructor(needs: Needs, stored: bigint) {
    this.#needs = needs;
    this.#stored = stored;
  }

  /** A new line: what was held back is delivered again, after what the server counts as stored. */
  resume(acknowledged: bigint): void {
    this.#held = [];
    if (acknowledged > this.#stored) this.#stored = acknowledged;
  }

  dropHeld(): void {
    this.#held = [];
  }

  async take(delivery: Delivery): Promise<void> {
    const { bench, refresh } = this.#needs;
    if (delivery.sequence <= this.#stored) {
      this.#acknowledge();
      return;
    }
    const conversation = uuidText(delivery.conversationId) as ConversationId;
    const thread = bench.book.thread(conversation);
    const stranger = thread === undefined && !this.#foreign.has(conversation);
    const unanswered = bench.book.threads.value.some((one) => one.record.pending !== null);
    if (stranger || unanswered || this.#held.length > 0) {
      this.#held = [...this.#held, delivery];
      if (stranger) refresh();
      return;
    }
    await this.#keep(delivery, thread);
  }

  /** What waited goes on, in its order, as far as nothing stops it again. */
  async release(): Promise<void> {
    const waiting = this.#held;
    this.#held = [];
    for (const delivery of waiting) await this.take(delivery);
  }

  /** The server named all conversations of ours; what is held for others is for nobody here. */
  learnedAll(): void {
    for (const delivery of this.#held) {
      const conversation = uuidText(delivery.conversationId) as ConversationId;
      if (this.#needs.bench.book.thread(conversation) === undefined) {
        this.#foreign.add(conversation);
      }
    }
  }

  async #keep(delivery: Delivery, thread: Thread | undefined): Promise<void> {
    const stored: DeviceRecord = { stored: String(delivery.sequence) };
    const queue: Change = { store: "device", key: "queue", value: stored };
    if (thread === undefined) await this.#needs.bench.around.shelf.write([queue]);
    else if (delivery.kind === APPLICATION) await this.#read(thread, delivery, queue);
    else if (delivery.kind === COMMIT) await this.#follow(thread, delivery, queue);
    else if (delivery.kind === WELCOME) await this.#join(thread, delivery, queue);
    else await this.#needs.bench.around.shelf.write([queue]);
    this.#stored = delivery.sequence;
    this.#acknowledge();
    if (thread && delivery.kind !== APPLICATION) {
      await this.#needs.bring(thread.record.conversationId);
    }
  }

  #acknowledge(): void {
    this.#needs.bench.send({ $case: "acknowledge", value: { sequence: this.#stored } });
  }

  async #read(thread: Thread, delivery: Delivery, queue: Change): Promise<void> {
    const { book, around } = this.#needs.bench;
    const { record } = thread;
    const at = instant(delivery.acceptedAtMs);
    const unreadable = () => notice(record, "unreadable", this.#needs.bench.place(at));
    const outcome =
      record.group === null ? null : await around.engine.receive(record.group, delivery.mlsMessage);
    if (outcome?.kind !== "done" || outcome.value.kind !== "application") {
      const twice = outcome?.kind === "refused" && outcome.refusal.kind === "replayed";
      await book.write({ entries: twice ? [] : [unreadable()], others: [queue] });
      return;
    }
    const { state, content, sender } = outcome.value;
    const next: ThreadRecord = { ...record, group: state };
    const read = readContent(content);
    if (read.kind !== "read" || sender.person.personId !== record.peer.personId) {
      await book.write({ record: next, entries: [unreadable()], others: [queue] });
      return;
    }
    const id = toHex(read.content.messageId);
    if (thread.entries.some((entry) => entry.id === id)) {
      await book.write({ record: next, others: [queue] });
      return;
    }
    const heard: HeardRecord = {
      kind: "heard",
      id,
      conversationId: record.conversationId,
      order: book.nextOrder(),
      at,
      text: read.content.body,
    };
    const unread = record.unread + 1;
    await book.write({ record: { ...next, unread }, entries: [heard], others: [queue] });
  }

  async #follow(thread: Thread, delivery: Delivery, queue: Change): Promise<void> {
    const { book, around } = this.#needs.bench;
    const { record } = thread;
    if (record.group === null) {
      await around.shelf.write([queue]);
      return;
    }
    const outcome = await around.engine.receive(record.group, delivery.mlsMessage);
    if (outcome.kind === "refused") {
      // A commit for an epoch that is over was already followed; any other ends the way.
      const past = outcome.refusal.kind === "stale-epoch" || outcome.refusal.kind === "wrong-group";
      await book.write({ record: { ...record, stuck: record.stuck || !past }, others: [queue] });
      return;
    }
    if (outcome.value.kind === "removed") {
      await book.write({ record: { ...record, group: null }, others: [queue] });
      this.#needs.refresh();
      return;
    }
    await this.#move(thread, outcome.value.state, [queue]);
  }

  async #join(thread: Thread, delivery: Delivery, queue: Change): Promise<void> {
    const { book, around } = this.#needs.bench;
    const { engine, shelf } = around;
    const outcome = await engine.join(delivery.mlsMessage, (ref) => secretOf(shelf, ref));
    if (outcome.kind === "refused") {
      await book.write({ record: { ...thread.record, stuck: true }, others: [queue] });
      return;
    }
    const { state, reference } = outcome.value;
    const used = await forgotten(shelf, reference, engine.groupId(state));
    if (used === null) await shelf.write([queue]);
    else await this.#move(thread, state, [queue, ...used]);
  }

  async #move(
    thread: Thread,
    state: NonNullable<ThreadRecord["group"]>,
    others: readonly Change[],
  ): Promise<void> {
    const { bench } = this.#needs;
    const { me, engine } = bench.around;
    const step = await movedTo(state, thread, me, engine, bench.place(bench.around.now()));
    bench.outdated.delete(thread.record.conversationId);
    await bench.book.write({ ...step, others: [...(step.others ?? []), ...others] });
  }
}
