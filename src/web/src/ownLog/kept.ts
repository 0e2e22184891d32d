/** What this browser remembers of the log, so that a log that forgets is noticed. */
import type { Vault } from "../vault/index.ts";

export interface Kept {
  /** The key that signs the log, pinned at first sight. */
  readonly vkey: string;
  /** The last checkpoint that was believed: the log may grow from here, and nothing else. */
  readonly checkpoint: string;
  /** The highest number of a record about this person that was believed. */
  readonly highest: number;
}

const PLACE = { store: "settings", key: "accessLog" } as const;

export function keptLog(vault: Pick<Vault, "get">): Promise<Kept | undefined> {
  return vault.get<Kept>(PLACE.store, PLACE.key);
}

export function keepLog(vault: Pick<Vault, "write">, value: Kept): Promise<void> {
  return vault.write([{ ...PLACE, value }]);
}

/** Starts from nothing again: the person asked their clinic about a new log, and goes on with it. */
export function forgetLog(vault: Pick<Vault, "write">): Promise<void> {
  return vault.write([PLACE]);
}
