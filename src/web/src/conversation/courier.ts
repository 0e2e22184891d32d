/**
 * The courier carries the conversations of this browser. It alone touches groups and messages, one
 * act after the other, and it writes every act down before anybody outside hears of it. Three
 * hands do the work: `Receiving` takes deliveries, `Sending` brings own messages, `Mending` keeps
 * the groups; this file gives each frame to the right one.
 *
 * When the vault cannot be written the courier stops, because nothing it did would be true.
 */
import {
  type ConversationId,
  type DownFrame,
  type Reason,
  reasonOf,
  refusedFor,
  sameBytes,
  uuidText,
} from "../wire/index.ts";
import { Bench, type Surroundings } from "./bench.ts";
import { Book } from "./book.ts";
import { makeKeyPackages } from "./keyPackages.ts";
import { Mending } from "./mending.ts";
import { instant } from "./outbox.ts";
import type { Change } from "./ports.ts";
import { Receiving } from "./receiving.ts";
import type { DeviceRecord, DraftRecord, SaidRecord } from "./records.ts";
import { Sending } from "./sending.ts";

/** How many key packages are made when the server says there are few. */
const TOP_UP = 20;

/**
 * Whoever arrives founds or mends the group; who is already there gives them this long, so that
 * the two do not race each time somebody joins.
 */
const AFTER_YOU_MS = 5_000;

export class Courier {
  readonly book: Book;
  readonly #bench: Bench;
  readonly #sending: Sending;
  readonly #receiving: Receiving;
  readonly #mending: Mending;
  #asking = false;
  /** Asked for meanwhile: once more after this time, as urgently as the most urgent wish. */
  #next: { readonly afterYou: boolean } | null = null;

  private constructor(around: Surroundings, book: Book, stored: bigint) {
    const bench = new Bench(around, book);
    const refresh = (): void => void this.refresh();
    this.book = book;
    this.#bench = bench;
    this.#sending = new Sending(bench, refresh);
    this.#mending = new Mending(bench, refresh);
    const bring = (conversation: ConversationId) => this.#sending.bring(conversation);
    const resend = (conversation: ConversationId, attempts: readonly string[]) =>
      this.#sending.resend(conversation, attempts);
    this.#receiving = new Receiving({ bench, refresh, bring, resend }, stored);
  }

  static async start(around: Surroundings): Promise<Courier> {
    const device = await around.shelf.get<DeviceRecord>("device", "queue");
    const book = await Book.load(around.shelf, (group) => around.engine.isActive(group));
    return new Courier(around, book, BigInt(device?.stored ?? "0"));
  }

  /** Whether the device is admitted on a living line. */
  get online() {
    return this.#bench.online;
  }

  /** The vault could not be written: only loading the page again helps. */
  get halted() {
    return this.#bench.halted;
  }

  /** Resolves when everything asked for so far is done. */
  settled(): Promise<void> {
    return this.#bench.settled();
  }

  /** A frame from the server, in its order of arrival. */
  arrived(frame: DownFrame): void {
    void this.#bench.take(() => this.#heard(frame));
  }

  /** The line is gone. What was on its way is sent again on the next one. */
  lost(): void {
    this.#bench.online.value = false;
    void this.#bench.take(async () => this.#receiving.dropHeld());
  }

  /** Writes a message down; from then on it is the courier's to bring. */
  say(conversation: ConversationId, text: string): Promise<void> {
    return this.#bench.take(() => this.#sending.say(conversation, text));
  }

  /** The person asks for a message that failed or expired once more. */
  again(message: SaidRecord): Promise<void> {
    return this.#bench.take(() => this.#sending.again(message));
  }

  /** The person has seen that a message expired, and leaves it at that. */
  letGo(message: SaidRecord): Promise<void> {
    return this.#bench.take(() => this.#sending.letGo(message));
  }

  /**
   * The person accepts the other one's new key: it is remembered, and sending goes on. A key that
   * came while they were deciding about this one is not accepted with it.
   */
  acceptNewKey(conversation: ConversationId, accountKey: Uint8Array): Promise<void> {
    return this.#bench.take(async () => {
      const record = this.book.thread(conversation)?.record;
      if (!record?.changedKey || !sameBytes(record.changedKey, accountKey)) return;
      const value = { accountKey: record.changedKey };
      const pin: Change = { store: "pins", key: record.peer.personId, value };
      await this.book.write({ record: { ...record, changedKey: null }, others: [pin] });
      await this.#sending.bring(conversation);
      void this.refresh();
    });
  }

  /** The person asks to look again whether a trouble is over. */
  lookAgain(): void {
    void this.refresh();
  }

  /** The person has seen what is new in the conversation. */
  opened(conversation: ConversationId): Promise<void> {
    return this.#bench.take(async () => {
      const record = this.book.thread(conversation)?.record;
      if (record && record.unread > 0) await this.book.write({ record: { ...record, unread: 0 } });
    });
  }

  /** Tells the server that the person opened the conversation: it stands in the access log. */
  tellOpened(conversation: ConversationId): void {
    // A look that could not be told is told with the next one.
    this.#bench.around.server.openConversation(conversation).catch(() => undefined);
  }

  async draft(conversation: ConversationId): Promise<string> {
    const kept = await this.#bench.around.shelf.get<DraftRecord>("drafts", conversation);
    return kept?.text ?? "";
  }

  keepDraft(conversation: ConversationId, text: string): Promise<void> {
    const value: DraftRecord = { conversationId: conversation, text };
    const change: Change = { store: "drafts", key: conversation };
    const { shelf } = this.#bench.around;
    return this.#bench.take(() => shelf.write([text === "" ? change : { ...change, value }]));
  }

  /**
   * Asks the server who is in which conversation, and mends the groups that differ; with
   * `afterYou` only when nobody else has done so after a while.
   */
  async refresh(afterYou = false): Promise<void> {
    if (this.#asking) {
      this.#next = { afterYou: afterYou && this.#next?.afterYou !== false };
      return;
    }
    this.#asking = true;
    try {
      await this.#ask(afterYou);
    } catch {
      this.#bench.tryLater(() => void this.refresh());
    } finally {
      this.#asking = false;
    }
    const next = this.#next;
    this.#next = null;
    if (next !== null) await this.refresh(next.afterYou);
  }

  async #ask(afterYou: boolean): Promise<void> {
    const found = await this.#bench.around.server.conversations();
    await this.#bench.take(async () => {
      await this.#mending.learn(found);
      this.#receiving.learnedAll();
      await this.#receiving.release();
    });
    let lookAgain = false;
    for (const summary of found) {
      const waits = this.#sending.waits(summary.conversationId);
      if (afterYou && !waits && this.#mending.differs(summary)) {
        lookAgain = true;
        continue;
      }
      if (!(await this.#mending.mend(summary))) continue;
      this.#bench.outdated.delete(summary.conversationId);
      await this.#bench.take(() => this.#sending.bring(summary.conversationId));
    }
    if (lookAgain) this.#bench.around.later(AFTER_YOU_MS, () => void this.refresh());
  }

  async #heard(frame: DownFrame): Promise<void> {
    switch (frame.$case) {
      case "ready":
        this.#ready(frame.value.acknowledged);
        return;
      case "deliver":
        return this.#receiving.take(frame.value);
      case "sent":
        return this.#sent(uuidText(frame.value.clientMessageId), instant(frame.value.acceptedAtMs));
      case "delivered":
        return this.#sending.delivered(frame.value.clientMessageIds.map(uuidText));
      case "expired":
        return this.#sending.expired(frame.value.clientMessageIds.map(uuidText));
      case "refuse":
        if (frame.value.clientMessageId.length !== 16) return;
        return this.#refused(uuidText(frame.value.clientMessageId), reasonOf(frame.value.reason));
      case "conversationChanged":
        void this.refresh(true);
        return;
      case "keyPackagesLow":
        void this.#topUp();
        return;
      default:
        return;
    }
  }

  #ready(acknowledged: bigint): void {
    this.#receiving.resume(acknowledged);
    this.#bench.online.value = true;
    this.#mending.resume();
    this.#sending.resume();
    void this.refresh();
  }

  async #sent(attempt: string, at: number): Promise<void> {
    if (this.#mending.reported(attempt)) {
      // Whoever could not follow makes the next group.
      void this.refresh();
      return;
    }
    const owner = this.#mending.owner(attempt);
    if (owner === undefined) return this.#sending.accepted(attempt, at);
    await this.#mending.accepted(owner, at);
    await this.#receiving.release();
    await this.#sending.bring(owner.record.conversationId);
  }

  async #refused(attempt: string, reason: Reason): Promise<void> {
    if (this.#mending.reported(attempt)) {
      this.#bench.tryLater(() => void this.refresh());
      return;
    }
    const owner = this.#mending.owner(attempt);
    if (owner === undefined) return this.#sending.refused(attempt, reason);
    await this.#mending.refused(owner);
    await this.#receiving.release();
  }

  async #topUp(): Promise<void> {
    const { engine, shelf, server } = this.#bench.around;
    try {
      const fresh = await makeKeyPackages(engine, TOP_UP, false);
      await this.#bench.take(() => shelf.write(fresh.changes));
      await server.uploadKeyPackages(fresh.packages, null);
    } catch (problem) {
      if (!refusedFor(problem, "TOO_MANY")) this.#bench.tryLater(() => void this.#topUp());
    }
  }
}
