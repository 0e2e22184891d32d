/**
 * What two browsers do for each other unseen: asking for messages that could not be opened, and
 * sending own ones again. An errand that gets lost is run again an hour later; none is kept as
 * waiting, and none delays what people say.
 */
import { newMessageId, writeContent } from "../content/index.ts";
import type { Member } from "../mls/index.ts";
import {
  type ConversationId,
  type DeviceId,
  freshId,
  fromHex,
  type PersonId,
  toHex,
  uuidBytes,
} from "../wire/index.ts";
import { askedAgain, due, inVain, mayResend } from "./asking.ts";
import type { Bench } from "./bench.ts";
import type { EntryRecord, SaidRecord, Thread, ThreadRecord } from "./records.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Something encrypted, with the conversation as it is after it. */
export interface Sealed {
  readonly record: ThreadRecord;
  readonly message: Bytes;
  readonly groupId: string;
  /** The other person's account key, hex. */
  readonly peerKey: string;
  /** The other person's devices that can open it. */
  readonly readers: readonly DeviceId[];
}

export class Errands {
  readonly #bench: Bench;
  readonly #seal: (thread: Thread, content: Bytes) => Promise<Sealed | null>;
  readonly #wanted = new Map<ConversationId, Set<string>>();
  /** What an errand that is refused leaves to be done. */
  readonly #undo = new Map<string, readonly EntryRecord[]>();

  constructor(bench: Bench, seal: (thread: Thread, content: Bytes) => Promise<Sealed | null>) {
    this.#bench = bench;
    this.#seal = seal;
  }

  resend(conversation: ConversationId, attempts: readonly string[]): void {
    const wanted = this.#wanted.get(conversation) ?? new Set();
    for (const attempt of attempts) wanted.add(attempt);
    this.#wanted.set(conversation, wanted);
  }

  async run(conversation: ConversationId): Promise<void> {
    await this.#giveUp(conversation);
    while (await this.#resendOne(conversation));
    await this.#ask(conversation);
  }

  accepted(attempt: string): void {
    this.#undo.delete(attempt);
  }

  /** Nothing of it was kept: it may be run again when the conversation can be written in. */
  async refused(attempt: string): Promise<void> {
    const before = this.#undo.get(attempt);
    this.#undo.delete(attempt);
    if (before === undefined) return;
    // Only what still stands where it stood: a message may have come in its place meanwhile.
    const standing = before.filter((entry) =>
      this.#bench.book
        .thread(entry.conversationId)
        ?.entries.some((one) => one.id === entry.id && one.kind === entry.kind),
    );
    await this.#bench.book.write({ entries: standing });
  }

  async #giveUp(conversation: ConversationId): Promise<void> {
    const { book, around } = this.#bench;
    const entries = inVain(book.thread(conversation)?.entries ?? [], around.now());
    if (entries.length > 0) await book.write({ entries });
  }

  async #ask(conversation: ConversationId): Promise<void> {
    const { book, around } = this.#bench;
    const thread = book.thread(conversation);
    if (!thread || !this.#bench.mayWrite(thread)) return;
    const asking = due(thread.entries, around.now());
    if (asking.length === 0) return;
    const made = await this.#sealed(thread, requestFor(asking.map((one) => one.clientMessageId)));
    if (made === null) return;
    const entries = asking.map((one) => askedAgain(one, around.now()));
    await book.write({ record: made.record, entries });
    this.#send(conversation, made.message, asking);
  }

  async #resendOne(conversation: ConversationId): Promise<boolean> {
    const { book, around } = this.#bench;
    const wanted = this.#wanted.get(conversation);
    const thread = book.thread(conversation);
    const group = thread?.record.group;
    if (!wanted || !thread || !group || !this.#bench.mayWrite(thread)) return false;
    const key = peerKeyIn(around.engine.roster(group), thread.record.peer.personId);
    const message = thread.entries.find(
      (entry): entry is SaidRecord =>
        entry.kind === "said" && mayResend(entry, [...wanted], key, around.now()),
    );
    if (message === undefined) {
      this.#wanted.delete(conversation);
      return false;
    }
    const made = await this.#sealed(thread, contentOf(message, message.clientMessageId));
    if (made === null) return false;
    const sent = { ...message, resentAt: around.now() };
    await book.write({ record: made.record, entries: [sent] });
    this.#send(conversation, made.message, [message]);
    return true;
  }

  async #sealed(thread: Thread, content: Bytes | null): Promise<Sealed | null> {
    return content === null ? null : this.#seal(thread, content);
  }

  #send(conversation: ConversationId, mlsMessage: Bytes, before: readonly EntryRecord[]): void {
    const attempt = freshId<string>();
    this.#undo.set(attempt, before);
    const clientMessageId = uuidBytes(attempt);
    const conversationId = uuidBytes(conversation);
    this.#bench.send({ $case: "send", value: { clientMessageId, conversationId, mlsMessage } });
  }
}

/** The account key the other person's devices have in the group, hex; undefined without any. */
export function peerKeyIn(roster: readonly Member[], peer: PersonId): string | undefined {
  const member = roster.find((one) => one.person.personId === peer);
  return member && toHex(member.accountKey);
}

/**
 * Null when the text does not fit into one message.
 *
 * @param again the attempt it could not be opened under, when it is sent again
 */
export function contentOf(message: SaidRecord, again: string | null): Bytes | null {
  const content = writeContent({
    kind: "text",
    messageId: fromHex(message.id),
    createdAt: new Date(message.at),
    body: message.text,
    sentAgainFor: again === null ? null : uuidBytes(again),
  });
  return content.kind === "written" ? content.bytes : null;
}

function requestFor(attempts: readonly (string | null)[]): Bytes | null {
  const content = writeContent({
    kind: "resendRequest",
    messageId: newMessageId(),
    createdAt: new Date(0),
    clientMessageIds: attempts.flatMap((one) => (one === null ? [] : [uuidBytes(one)])),
  });
  return content.kind === "written" ? content.bytes : null;
}
