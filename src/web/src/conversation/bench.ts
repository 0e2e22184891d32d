/**
 * What the courier's three hands share: the book, the line, and one turn after the other. An act
 * that could not be written down ends the work, because nothing after it would be true.
 */
import { signal } from "@preact/signals";
import type { MlsEngine, MlsRefusal } from "../mls/index.ts";
import { pauseBefore } from "../wire/backoff.ts";
import type { ConversationId, UpFrame } from "../wire/index.ts";
import type { Book } from "./book.ts";
import { notice, type Place } from "./groups.ts";
import type { Change, ServerPort, Shelf } from "./ports.ts";
import type { ReportRecord, ThisDevice, Thread } from "./records.ts";
import { type Meaning, meaningOf } from "./trouble.ts";

export interface Surroundings {
  readonly me: ThisDevice;
  readonly engine: MlsEngine;
  readonly shelf: Shelf;
  readonly server: ServerPort;
  now(): number;
  /** Runs the work after so many milliseconds. */
  later(pause: number, work: () => void): void;
}

export class Bench {
  /** Whether the device is admitted on a living line. */
  readonly online = signal(false);
  /** The vault could not be written: only loading the page again helps. */
  readonly halted = signal(false);
  /** Conversations whose roster or epoch the server called outdated since we last asked. */
  readonly outdated = new Set<ConversationId>();
  readonly around: Surroundings;
  readonly book: Book;
  #turn: Promise<void> = Promise.resolve();
  #troubles = 0;

  constructor(around: Surroundings, book: Book) {
    this.around = around;
    this.book = book;
  }

  /** Resolves when everything taken so far is done. */
  settled(): Promise<void> {
    return this.#turn;
  }

  take(act: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(async () => {
      if (this.halted.value) return;
      try {
        await act();
      } catch (problem) {
        // The kind of problem only; what was being written never reaches a log.
        console.error("the courier stopped", problem instanceof Error ? problem.name : "");
        this.halted.value = true;
      }
    });
    this.#turn = turn;
    return turn;
  }

  /** Whether anything may be encrypted for the conversation now. */
  mayWrite({ record }: Thread): boolean {
    return (
      this.online.value &&
      record.group !== null &&
      record.pending === null &&
      record.changedKey === null &&
      record.trouble === null &&
      record.closed === null &&
      !this.outdated.has(record.conversationId)
    );
  }

  /** Without a line nothing is lost: what is not answered is said again on the next one. */
  send(frame: UpFrame): void {
    this.around.server.send(frame);
  }

  /** Tries again while there is a line, each time a little later. */
  tryLater(work: () => void): void {
    this.#troubles += 1;
    const pause = pauseBefore(this.#troubles, Math.random());
    this.around.later(pause, () => this.online.value && work());
  }

  wentWell(): void {
    this.#troubles = 0;
  }

  place(at: number): Place {
    return { order: () => this.book.nextOrder(), at };
  }

  /**
   * Writes down what a refusal means for the conversation, and says it.
   *
   * @param report what the server is told when the group cannot be followed any more
   */
  async refused(
    thread: Thread,
    refusal: MlsRefusal,
    report: ReportRecord | null,
    others: readonly Change[] = [],
  ): Promise<Meaning["kind"]> {
    const meaning = meaningOf(refusal);
    const { record } = thread;
    if (meaning.kind === "newKey") {
      const { person, accountKey } = meaning.refusal.member.device;
      if (person.personId === record.peer.personId) await this.askAboutKey(thread, accountKey);
      // Another key in one's own name is a stranger's.
      else await this.book.write({ record: { ...record, trouble: "stranger" } });
    } else if (meaning.kind === "trouble") {
      const { trouble } = meaning;
      await this.book.write({ record: { ...record, trouble, report }, others });
      return meaning.kind;
    }
    if (others.length > 0) await this.book.write({ others });
    return meaning.kind;
  }

  /** The other person has a new account key: nothing is sent until the person decided. */
  async askAboutKey(thread: Thread, changedKey: Uint8Array<ArrayBuffer>): Promise<void> {
    const known = thread.record.changedKey !== null;
    const record = { ...thread.record, changedKey };
    const said = known ? [] : [notice(record, { notice: "newKey" }, this.place(this.around.now()))];
    await this.book.write({ record, entries: said });
  }
}
