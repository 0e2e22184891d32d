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

export interface OtherTab {
  /** It locked: this one must not go on showing what it hid. */
  locked(): void;
  /** It signed out, or somebody has just come in there. */
  changed(): void;
}

/** Listens to what another tab of this browser remembers; returns how to stop. */
export function whenAnotherTab(other: OtherTab): () => void {
  const look = ({ key, newValue }: StorageEvent): void => {
    if (key !== KEY) return;
    if (newValue === null) other.changed();
    // A tab that slept hears late: what counts is whether it is locked now.
    else if (newValue === LOCKED && localStorage.getItem(KEY) === LOCKED) other.locked();
  };
  addEventListener("storage", look);
  return () => removeEventListener("storage", look);
}
