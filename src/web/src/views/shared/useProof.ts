/**
 * Changing one's ways in asks again who one is, when the last time was a while ago: the server
 * refuses with SESSION_LOCKED, the person shows it, and what they wanted is done after all.
 */
import { useRef, useState } from "preact/hooks";
import { Refused, refusedFor } from "../../wire/refusal.ts";
import type { Session } from "../../wire/session.ts";

interface Proof {
  /** Whether the person is being asked. */
  readonly asking: boolean;
  readonly given: () => void;
  readonly giveUp: () => void;
  /** Does it, asking in between when the server wants that; throws as the act does. */
  readonly before: <T>(act: () => Promise<T>) => Promise<T>;
}

/** What the sections of "Your account" share. */
export interface OwnSectionProps {
  readonly session: Session;
  readonly proof: Proof;
  /** Something changed: the session is read anew. */
  readonly changed: () => void;
}

export function useProof(): Proof {
  const [asking, setAsking] = useState(false);
  const answer = useRef<((shown: boolean) => void) | null>(null);

  function settle(shown: boolean): void {
    setAsking(false);
    answer.current?.(shown);
    answer.current = null;
  }

  async function before<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (problem) {
      if (!refusedFor(problem, "SESSION_LOCKED")) throw problem;
      const shown = await new Promise<boolean>((settled) => {
        answer.current = settled;
        setAsking(true);
      });
      if (!shown) throw new Refused("SESSION_LOCKED");
      return act();
    }
  }

  return { asking, given: () => settle(true), giveUp: () => settle(false), before };
}
