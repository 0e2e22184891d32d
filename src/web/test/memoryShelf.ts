/** A vault in memory: records are copied in and out, as a database would. */
import type { Change, Shelf } from "../src/conversation/ports.ts";

export class MemoryShelf implements Shelf {
  readonly rows = new Map<string, Map<string, unknown>>();
  /** The next write fails, as on a full disk. */
  full = false;

  async get<T>(store: string, key: string): Promise<T | undefined> {
    return structuredClone(this.rows.get(store)?.get(key)) as T | undefined;
  }

  async all<T>(store: string): Promise<readonly T[]> {
    return structuredClone([...(this.rows.get(store)?.values() ?? [])]) as T[];
  }

  async write(changes: readonly Change[]): Promise<void> {
    if (this.full) throw new Error("no room");
    for (const { store, key, value } of changes) {
      const rows = this.rows.get(store) ?? new Map<string, unknown>();
      this.rows.set(store, rows);
      if (value === undefined) rows.delete(key);
      else rows.set(key, structuredClone(value));
    }
  }
}
