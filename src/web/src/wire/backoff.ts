/**
 * How long to wait before trying again: doubling from half a second to half a minute, with full
 * jitter, so that a restarted server is not met by everybody at once.
 */
const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** @param attempt 0 for the first retry; @param chance from 0 (inclusive) to 1 (exclusive) */
export function pauseBefore(attempt: number, chance: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(ceiling / 2 + (ceiling / 2) * chance);
}
