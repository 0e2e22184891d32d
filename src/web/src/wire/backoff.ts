/**
 * How long to wait before trying again: anything up to a second, then up to two, four, … thirty.
 * Drawn from the whole span (full jitter), so that those who were on a node that died do not meet
 * the next one all at once.
 */
const SHORTEST_MS = 100;
const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** @param attempt 0 for the first retry; @param chance from 0 (inclusive) to 1 (exclusive) */
export function pauseBefore(attempt: number, chance: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(SHORTEST_MS + (ceiling - SHORTEST_MS) * chance);
}
