/**
 * Brings own messages: each is stored, sealed, stored again with the group's new state, and only
 * then sent. On a new line the same bytes go out again under the same id, and the server keeps one.
 */
import { type ConversationId, freshId, type Reason, toHex, uuidBytes } from "../wire/index.ts";
import type { Bench } from "./bench.ts";
import { contentOf, Errands, peerKeyIn, type Sealed } from "./errands.ts";
import {
  accepted,
  afterRefusal,
  delivered,
  expired,
  failed,
  letGo,
  saidAgain,
  sealAgain,
  sealed,
} from "./outbox.ts";
import type { SaidRecord, Thread } from "./records.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The most ids one frame may ask after (PROTOCOL section 7). */
const MAX_ASKED = 1_000;

export class Sending {
  readonly #bench: Bench;
  readonly #refresh: () => void;
  readonly #errands: Errands;
  /** The server took nothing just now: what comes later does not overtake what was refused. */
  readonly #resting = new Set<ConversationId>();

  /** @param refresh asks who is in which conversation, and mends the groups that differ */
  constructor(bench: Bench, refresh: () => void) {
    this.#bench = bench;
    this.#refresh = refresh;
    this.#errands = new Errands(bench, (thread, content) => this.#seal(thread, content));
  }

  async say(conversationId: ConversationId, text: string): Promise<void> {
    const { book, around } = this.#bench;
    if (book.thread(conversationId) === undefined) return;
    const message: SaidRecord = {
      kind: "said",
      id: toHex(crypto.getRandomValues(new Uint8Array(16))),
      conversationId,
      order: book.nextOrder(),
      at: around.now(),
      text,
      state: "waiting",
      clientMessageId: null,
      sealed: null,
      groupId: null,
    };
    await book.write({ entries: [message], others: [{ store: "drafts", key: conversationId }] });
    // Something is to be done before it can go: now is the time.
    if (this.#bench.outdated.has(conversationId)) this.#refresh();
    await this.bring(conversationId);
  }

  /** A message that failed or expired, once more. */
  async again(message: SaidRecord): Promise<void> {
    const { book, around } = this.#bench;
    const now = this.#current(message);
    if (now?.state === "failed") await book.write({ entries: [sealAgain(now)] });
    else if (now?.state === "expired") {
      await book.write({ entries: [saidAgain(now, book.nextOrder(), around.now())] });
    } else return;
    await this.bring(message.conversationId);
  }

  /** The person leaves it at that. */
  async letGo(message: SaidRecord): Promise<void> {
    const now = this.#current(message);
    if (now?.state === "expired") await this.#bench.book.write({ entries: [letGo(now)] });
  }

  /** Seals and sends what waits, as long as the conversation may be written in. */
  async bring(conversation: ConversationId): Promise<void> {
    if (this.#resting.has(conversation)) return;
    while (await this.#bringOne(conversation));
    await this.#errands.run(conversation);
  }

  /** Somebody could not open these own messages: they are sent once more. */
  async resend(conversation: ConversationId, attempts: readonly string[]): Promise<void> {
    this.#errands.resend(conversation, attempts);
  }

  async #bringOne(conversation: ConversationId): Promise<boolean> {
    const { book } = this.#bench;
    const thread = book.thread(conversation);
    const next = thread?.entries.find(isWaiting);
    if (!thread || !next || !this.#bench.mayWrite(thread)) return false;
    const content = contentOf(next, next.earlier ?? null);
    if (content === null) {
      await book.write({ entries: [failed(next)] });
      return true;
    }
    const made = await this.#seal(thread, content);
    if (made === null) return false;
    const { earlier, ...rest } = next;
    const message = sealed(rest, {
      clientMessageId: next.clientMessageId ?? freshId<string>(),
      sealed: made.message,
      groupId: made.groupId,
      sealedFor: made.peerKey,
      readers: made.readers,
    });
    await book.write({ record: made.record, entries: [message] });
    this.#send(message);
    return true;
  }

  /** Null when it cannot be encrypted now; why has been written down. */
  async #seal(thread: Thread, content: Bytes): Promise<Sealed | null> {
    const { engine } = this.#bench.around;
    const { record } = thread;
    if (record.group === null) return null;
    const outcome = await engine.encrypt(record.group, content);
    if (outcome.kind === "done") {
      const group = outcome.value.state;
      const roster = engine.roster(group);
      const theirs = roster.filter((one) => one.person.personId === record.peer.personId);
      return {
        record: { ...record, group },
        message: outcome.value.message,
        groupId: toHex(engine.groupId(group)),
        peerKey: peerKeyIn(roster, record.peer.personId) ?? "",
        readers: theirs.map((one) => one.deviceId),
      };
    }
    const groupId = toHex(engine.groupId(record.group));
    // A member who is not believed any more breaks no group: it waits until they are, or gone.
    const stranger = outcome.refusal.kind === "bad-certificate";
    const report = stranger ? null : ({ cause: "lostState", groupId } as const);
    const meaning = await this.#bench.refused(thread, outcome.refusal, report);
    if (meaning === "newKey" || meaning === "nothing") return null;
    this.#bench.outdated.add(record.conversationId);
    if (!stranger) this.#refresh();
    return null;
  }

  /** Whether somebody waits for a message of ours to go. */
  waits(conversation: ConversationId): boolean {
    return this.#bench.book.thread(conversation)?.entries.some(isWaiting) === true;
  }

  /** On a new line: what was not answered goes out again, and what was sent is asked after. */
  resume(): void {
    this.#resting.clear();
    const asked: Bytes[] = [];
    for (const { entries } of this.#bench.book.threads.value) {
      for (const entry of entries) {
        if (entry.kind !== "said" || entry.clientMessageId === null) continue;
        if (entry.state !== "sending" && entry.state !== "sent") continue;
        if (entry.state === "sending") this.#send(entry);
        // Also what is sent again: it may have been accepted and delivered while we were away.
        asked.push(uuidBytes(entry.clientMessageId));
      }
    }
    for (let from = 0; from < asked.length; from += MAX_ASKED) {
      const clientMessageIds = asked.slice(from, from + MAX_ASKED);
      this.#bench.send({ $case: "askStatus", value: { clientMessageIds } });
    }
  }

  async accepted(attempt: string, at: number): Promise<void> {
    this.#errands.accepted(attempt);
    this.#bench.wentWell();
    const message = this.#bench.book.attempt(attempt);
    if (message) await this.#bench.book.write({ entries: [accepted(message, at)] });
  }

  delivered(attempts: readonly string[]): Promise<void> {
    return this.#settle(attempts, delivered);
  }

  /** Nobody fetched these in time. */
  expired(attempts: readonly string[]): Promise<void> {
    return this.#settle(attempts, expired);
  }

  async #settle(
    attempts: readonly string[],
    step: (message: SaidRecord) => SaidRecord,
  ): Promise<void> {
    const found = attempts.flatMap((attempt) => this.#bench.book.attempt(attempt) ?? []);
    if (found.length > 0) await this.#bench.book.write({ entries: found.map(step) });
  }

  async refused(attempt: string, reason: Reason): Promise<void> {
    const { book, outdated } = this.#bench;
    await this.#errands.refused(attempt);
    const message = book.attempt(attempt);
    if (message?.state !== "sending") return;
    switch (afterRefusal(reason)) {
      case "fail":
        await book.write({ entries: [failed(message)] });
        return;
      case "sendAgain":
        this.#rest(message.conversationId);
        return;
      case "sealAgain":
        await book.write({ entries: [sealAgain(message)] });
        outdated.add(message.conversationId);
        this.#refresh();
    }
  }

  #rest(conversation: ConversationId): void {
    if (this.#resting.has(conversation)) return;
    this.#resting.add(conversation);
    this.#bench.tryLater(() => void this.#bench.take(() => this.#goOn(conversation)));
  }

  /** Everything that was not answered once more, in its order, and then what came after it. */
  async #goOn(conversation: ConversationId): Promise<void> {
    if (!this.#resting.delete(conversation)) return;
    for (const entry of this.#bench.book.thread(conversation)?.entries ?? []) {
      if (entry.kind === "said" && entry.state === "sending") this.#send(entry);
    }
    await this.bring(conversation);
  }

  #send(message: SaidRecord): void {
    if (message.clientMessageId === null || message.sealed === null) return;
    this.#bench.send({
      $case: "send",
      value: {
        clientMessageId: uuidBytes(message.clientMessageId),
        conversationId: uuidBytes(message.conversationId),
        mlsMessage: message.sealed,
      },
    });
  }

  #current(message: SaidRecord): SaidRecord | undefined {
    const entries = this.#bench.book.thread(message.conversationId)?.entries ?? [];
    const found = entries.find((entry) => entry.id === message.id);
    return found?.kind === "said" ? found : undefined;
  }
}

function isWaiting(entry: Thread["entries"][number]): entry is SaidRecord {
  return entry.kind === "said" && entry.state === "waiting";
}
