/**
 * When nobody has touched the page for a while, it locks; a minute before, it asks. It goes by the
 * clock on the wall, so that a laptop that slept is locked when it wakes.
 */
import { signal } from "@preact/signals";

export interface IdleNeeds {
  now(): number;
  /** Somebody is there: said to the server, and to this browser's other tabs. */
  here(at: number): void;
  /** Remembered for a page that is opened later; called more often than {@link here}. */
  remember(at: number): void;
  lock(): void;
}

const WARN_MS = 60_000;
const SAY_EVERY_MS = 60_000;
const REMEMBER_EVERY_MS = 5_000;

export class IdleWatch {
  /** Seconds until the page locks, in the last minute; null before. */
  readonly left = signal<number | null>(null);
  readonly #span: number;
  readonly #needs: IdleNeeds;
  #last: number;
  #said: number;
  #remembered: number;
  #over = false;

  /** @param minutes without input before the page locks */
  constructor(minutes: number, needs: IdleNeeds) {
    this.#span = minutes * 60_000;
    this.#needs = needs;
    this.#last = needs.now();
    // The call that began or found the session counted as being there.
    this.#said = this.#last;
    this.#remembered = this.#last;
    needs.remember(this.#last);
  }

  /** A touch or a key. What comes after the time has run out wakes nobody up. */
  input(): void {
    if (this.#ended()) return;
    const now = this.#needs.now();
    this.#last = now;
    this.left.value = null;
    if (now - this.#remembered >= REMEMBER_EVERY_MS) {
      this.#remembered = now;
      this.#needs.remember(now);
    }
    if (now - this.#said >= SAY_EVERY_MS) {
      this.#said = now;
      this.#needs.here(now);
    }
  }

  /** Somebody was there in another tab of this browser. */
  heard(at: number): void {
    if (this.#ended() || at <= this.#last || at > this.#needs.now()) return;
    this.#last = at;
    this.#said = Math.max(this.#said, at);
    this.left.value = null;
  }

  /** Looks at the clock; called every second, and when the page comes into sight. */
  tick(): void {
    if (this.#ended()) return;
    const rest = this.#last + this.#span - this.#needs.now();
    this.left.value = rest <= Math.min(WARN_MS, this.#span / 2) ? Math.ceil(rest / 1000) : null;
  }

  #ended(): boolean {
    if (this.#over) return true;
    if (this.#needs.now() < this.#last + this.#span) return false;
    this.#over = true;
    this.left.value = null;
    this.#needs.lock();
    return true;
  }
}
