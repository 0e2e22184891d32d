/**
 * What this browser remembers of when somebody was last here, so that a page opened later, even
 * without a network, is locked when it should be. No name, no id.
 */
const KEY = "alcove.here";
const LOCKED = "locked";

export function rememberHere(at: number, minutes: number): void {
  localStorage.setItem(KEY, `${at} ${minutes}`);
}

/** Until somebody has shown again who they are. */
export function rememberLocked(): void {
  localStorage.setItem(KEY, LOCKED);
}

/** Somebody has just shown who they are, or nobody is signed in any more. */
export function forgetPresence(): void {
  localStorage.removeItem(KEY);
}

/** Whether the page must not be opened without asking who is there. */
export function wasAway(now: number): boolean {
  const kept = localStorage.getItem(KEY);
  if (kept === null) return false;
  const [at, minutes] = kept.split(" ").map(Number);
  // The word "locked", or anything else that is no time, means locked.
  if (at === undefined || minutes === undefined || Number.isNaN(at + minutes)) return true;
  return now < at || now - at >= minutes * 60_000;
}
