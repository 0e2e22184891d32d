/**
 * Brings own messages: each is stored, sealed, stored again with the group's new state, and only
 * then sent. On a new line the same bytes go out again under the same id, and the server keeps one.
 */
import { writeContent } from "../content/index.ts";
import {
  type ConversationId,
  freshId,
  fromHex,
  type Reason,
  toHex,
  uuidBytes,
} from "../wire/index.ts";
import type { Bench } from "./bench.ts";
import { accepted, afterRefusal, delivered, failed, sealAgain, sealed } from "./outbox.ts";
import type { SaidRecord, Thread } from "./records.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export class Sending {
  readonly #bench: Bench;
  readonly #refresh: () => void;

  /** @param refresh asks who is in which conversation, and mends the groups that differ */
  constructor(bench: Bench, refresh: () => void) {
    this.#bench = bench;
    this.#refresh = refresh;
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
    await this.bring(conversationId);
  }

  /** A failed message, once more. */
  async again(message: SaidRecord): Promise<void> {
    const now = this.#current(message);
    if (now?.state !== "failed") return;
    await this.#bench.book.write({ entries: [sealAgain(now)] });
    await this.bring(message.conversationId);
  }

  /** Seals and sends what waits, as long as the conversation may be written in. */
  async bring(conversation: ConversationId): Promise<void> {
    while (await this.#bringOne(conversation));
  }

  async #bringOne(conversation: ConversationId): Promise<boolean> {
    const { book, around } = this.#bench;
    const thread = book.thread(conversation);
    const next = thread?.entries.find(isWaiting);
    const group = thread?.record.group;
    if (!thread || !next || !group || !this.#mayWrite(thread)) return false;
    const content = contentOf(next);
    if (content === null) {
      await book.write({ entries: [failed(next)] });
      return true;
    }
    const outcome = await around.engine.encrypt(group, content);
    if (outcome.kind === "refused") {
      const { refusal } = outcome;
      const { personId } = thread.record.peer;
      const theirs =
        refusal.kind === "account-key-changed" &&
        refusal.member.device.person.personId === personId;
      if (theirs) {
        await this.#bench.askAboutKey(thread, refusal.member.device.accountKey);
      } else await book.write({ record: { ...thread.record, stuck: true } });
      return false;
    }
    const message = sealed(next, {
      clientMessageId: next.clientMessageId ?? freshId<string>(),
      sealed: outcome.value.message,
      groupId: toHex(around.engine.groupId(group)),
    });
    await book.write({
      record: { ...thread.record, group: outcome.value.state },
      entries: [message],
    });
    this.#send(message);
    return true;
  }

  #mayWrite({ record }: Thread): boolean {
    return (
      this.#bench.online.value &&
      record.pending === null &&
      record.changedKey === null &&
      !record.stuck &&
      !this.#bench.outdated.has(record.conversationId)
    );
  }

  /** On a new line: what was not answered goes out again, and what was sent is asked after. */
  resume(): void {
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
    if (asked.length === 0) return;
    this.#bench.send({ $case: "askStatus", value: { clientMessageIds: asked } });
  }

  async accepted(attempt: string, at: number): Promise<void> {
    const message = this.#bench.book.attempt(attempt);
    if (message) await this.#bench.book.write({ entries: [accepted(message, at)] });
  }

  async delivered(attempts: readonly string[]): Promise<void> {
    const found = attempts.flatMap((attempt) => this.#bench.book.attempt(attempt) ?? []);
    if (found.length > 0) await this.#bench.book.write({ entries: found.map(delivered) });
  }

  async refused(attempt: string, reason: Reason): Promise<void> {
    const { book, outdated } = this.#bench;
    const message = book.attempt(attempt);
    if (message?.state !== "sending") return;
    switch (afterRefusal(reason)) {
      case "fail":
        await book.write({ entries: [failed(message)] });
        return;
      case "sendAgain":
        this.#bench.tryLater(() => {
          const now = this.#current(message);
          if (now?.state === "sending" && now.clientMessageId === attempt) this.#send(now);
        });
        return;
      case "sealAgain":
        await book.write({ entries: [sealAgain(message)] });
        outdated.add(message.conversationId);
        this.#refresh();
    }
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

/** Null when the text does not fit into one message. */
function contentOf(message: SaidRecord): Bytes | null {
  const content = writeContent({
    kind: "text",
    messageId: fromHex(message.id),
    createdAt: new Date(message.at),
    body: message.text,
  });
  return content.kind === "written" ? content.bytes : null;
}
