/**
 * Takes deliveries: each is decrypted, stored with the group's new state and the queue's place in
 * one write, and only then acknowledged. While a commit of ours is not answered, deliveries wait:
 * they may belong to the epoch after it.
 */
import { type ConversationId, toHex, uuidText } from "../wire/index.ts";
import type { Bench } from "./bench.ts";
import { before, movedTo } from "./groups.ts";
import { forgotten, secretOf } from "./keyPackages.ts";
import { instant } from "./outbox.ts";
import type { Change } from "./ports.ts";
import { type Delivery, Reading } from "./reading.ts";
import type { DeviceRecord, ReportRecord, Thread, ThreadRecord } from "./records.ts";

/** The numbers of Deliver.Kind in the frames. */
const APPLICATION = 1;
const COMMIT = 2;
const WELCOME = 3;
const PROPOSAL = 4;

interface Needs {
  readonly bench: Bench;
  /** Asks who is in which conversation, and mends the groups that differ. */
  readonly refresh: () => void;
  /** Sends what waits in a conversation whose group moved on. */
  readonly bring: (conversation: ConversationId) => Promise<void>;
  /** Somebody could not open these own messages, by their client message ids. */
  readonly resend: (conversation: ConversationId, attempts: readonly string[]) => Promise<void>;
}

export class Receiving {
  readonly #needs: Needs;
  readonly #reading: Reading;
  #stored: bigint;
  #held: readonly Delivery[] = [];
  /** Deliveries came for these, and the server does not count them among ours: not kept. */
  readonly #foreign = new Set<ConversationId>();

  constructor(needs: Needs, stored: bigint) {
    this.#needs = needs;
    this.#reading = new Reading(needs.bench);
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
    const asked = await this.#store(delivery, thread, queue);
    this.#stored = delivery.sequence;
    this.#acknowledge();
    if (thread === undefined || delivery.kind === PROPOSAL) return;
    const { conversationId } = thread.record;
    if (asked.length > 0) await this.#needs.resend(conversationId, asked);
    await this.#needs.bring(conversationId);
  }

  /** @returns the own messages somebody asks for again */
  async #store(
    delivery: Delivery,
    thread: Thread | undefined,
    queue: Change,
  ): Promise<readonly string[]> {
    const { shelf } = this.#needs.bench.around;
    if (thread === undefined) await shelf.write([queue]);
    else if (delivery.kind === APPLICATION) return this.#reading.read(thread, delivery, queue);
    else if (delivery.kind === COMMIT) await this.#follow(thread, delivery, queue);
    else if (delivery.kind === WELCOME) await this.#join(thread, delivery, queue);
    else if (delivery.kind === PROPOSAL) await this.#note(thread, delivery, queue);
    else await shelf.write([queue]);
    return [];
  }

  #acknowledge(): void {
    this.#needs.bench.send({ $case: "acknowledge", value: { sequence: this.#stored } });
  }

  /** A removal the server proposes; one that does not hold makes the commit after it unusable. */
  async #note(thread: Thread, delivery: Delivery, queue: Change): Promise<void> {
    const { book, around } = this.#needs.bench;
    const { record } = thread;
    const { group } = record;
    const outcome = group && (await around.engine.receive(group, delivery.mlsMessage));
    const noted = outcome?.kind === "done" && outcome.value.kind === "proposal";
    const next = noted ? { record: { ...record, group: outcome.value.state } } : {};
    await book.write({ ...next, others: [queue] });
  }

  async #follow(thread: Thread, delivery: Delivery, queue: Change): Promise<void> {
    const { bench, refresh } = this.#needs;
    const { engine, shelf } = bench.around;
    const { record } = thread;
    if (record.group === null) {
      await shelf.write([queue]);
      return;
    }
    const outcome = await engine.receive(record.group, delivery.mlsMessage);
    if (outcome.kind === "refused") {
      const groupId = toHex(engine.groupId(record.group));
      const report: ReportRecord = { cause: "badCommit", groupId };
      const meaning = await bench.refused(thread, outcome.refusal, report, [queue]);
      if (meaning === "trouble") refresh();
      return;
    }
    if (outcome.value.kind === "removed") {
      await bench.book.write({ record: { ...record, group: null }, others: [queue] });
      refresh();
      return;
    }
    await this.#move(thread, outcome.value.state, [queue]);
  }

  async #join(thread: Thread, delivery: Delivery, queue: Change): Promise<void> {
    const { bench, refresh } = this.#needs;
    const { engine, shelf } = bench.around;
    const outcome = await engine.join(delivery.mlsMessage, (ref) => secretOf(shelf, ref));
    if (outcome.kind === "refused") {
      const report: ReportRecord = { cause: "lostState", groupId: null };
      const meaning = await bench.refused(thread, outcome.refusal, report, [queue]);
      if (meaning === "trouble") refresh();
      return;
    }
    const { state, reference } = outcome.value;
    const used = await forgotten(shelf, reference, engine.groupId(state));
    const groupSince = instant(delivery.acceptedAtMs);
    // A welcome that waited while we made the next group ourselves leads back.
    const back = thread.record.group !== null && groupSince <= thread.record.groupSince;
    if (used === null || back) await shelf.write([queue, ...(used ?? [])]);
    else {
      const now = { ...thread, record: { ...thread.record, groupSince } };
      await this.#move(now, state, [queue, ...used]);
    }
  }

  async #move(
    thread: Thread,
    state: NonNullable<ThreadRecord["group"]>,
    others: readonly Change[],
  ): Promise<void> {
    const { bench } = this.#needs;
    const { me, engine } = bench.around;
    const past = before(thread.record, engine);
    const place = bench.place(bench.around.now());
    const step = await movedTo(state, thread, past, me, engine, place);
    bench.outdated.delete(thread.record.conversationId);
    await bench.book.write({ ...step, others: [...(step.others ?? []), ...others] });
  }
}
