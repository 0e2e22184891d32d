/**
 * One act at a time by the person at the page: whether it is under way, and what went wrong with
 * it, as a sentence. Pressing twice does it once.
 */
import { batch, signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { type OwnWords, sentenceFor } from "./trouble.ts";

export class Attempt<Way extends string> {
  /** By which way it is being done; null while nothing is. */
  readonly busy = signal<Way | null>(null);
  readonly trouble = signal<string | null>(null);

  /** @param says what a problem means for the person; null when there is nothing to say */
  async run(
    way: Way,
    work: () => Promise<void>,
    says: (problem: unknown) => string | null = sentenceFor,
  ): Promise<void> {
    if (this.busy.value !== null) return;
    batch(() => {
      this.busy.value = way;
      this.trouble.value = null;
    });
    try {
      await work();
    } catch (problem) {
      batch(() => {
        this.trouble.value = says(problem);
      });
    } finally {
      this.busy.value = null;
    }
  }
}

interface Doing {
  readonly busy: boolean;
  readonly trouble: string | null;
  /** Says what is missing, or nothing any more, without doing anything. */
  readonly say: (sentence: string | null) => void;
  /** @param words what a refusal means in this place, where that is something of its own */
  readonly run: (work: () => Promise<void>, words?: OwnWords) => Promise<void>;
}

/** For a form or dialog with one thing to do. */
export function useAttempt(): Doing {
  const attempt = useMemo(() => new Attempt<"it">(), []);
  return {
    busy: attempt.busy.value !== null,
    trouble: attempt.trouble.value,
    say: (sentence) => {
      attempt.trouble.value = sentence;
    },
    run: (work, words) => attempt.run("it", work, (problem) => sentenceFor(problem, words)),
  };
}
