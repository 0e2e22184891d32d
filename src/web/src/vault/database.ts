import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Sealed } from "./seal.ts";

/** Where records lie; all of them sealed. */
export const STORES = [
  /** How far this device has stored its queue, and who it is. */
  "device",
  /** One per conversation: its group state and a commit not answered yet. */
  "threads",
  "messages",
  "drafts",
  /** Account keys seen before, by person id. */
  "pins",
  /** Secret halves of key packages, by reference. */
  "keyPackages",
  "settings",
] as const;

export type StoreName = (typeof STORES)[number];

/** Where a value belongs: sealed for one place, it opens at no other. */
export interface Place {
  readonly store: StoreName | "keys";
  readonly key: string;
  readonly revision: number;
}

/** A row as it lies there. A removed one keeps its revision, so that it cannot be brought back. */
export interface Row {
  readonly revision: number;
  readonly sealed: Sealed | null;
}

/** Keys this browser can use: handles, and the account key wrapped. */
export interface KeyRows {
  readonly storage: CryptoKey;
  readonly device: { readonly privateKey: CryptoKey; readonly publicKey: Uint8Array<ArrayBuffer> };
  readonly account: { readonly wrapped: Sealed; readonly publicKey: Uint8Array<ArrayBuffer> };
}

type Schema = DBSchema & { readonly [S in StoreName]: { key: string; value: Row } } & {
  readonly keys: { key: keyof KeyRows; value: KeyRows[keyof KeyRows] };
};

export type Database = IDBPDatabase<Schema>;

/** Additive only: an older tab may still be open on the version before. */
const VERSION = 1;

export function openDatabase(name: string): Promise<Database> {
  return openDB<Schema>(name, VERSION, {
    upgrade(database) {
      for (const store of [...STORES, "keys"] as const) {
        if (!database.objectStoreNames.contains(store)) database.createObjectStore(store);
      }
    },
    // Another tab wants to wipe or to upgrade: do not stand in its way.
    blocking(_current, _blocked, event) {
      const { target } = event;
      if (target instanceof IDBDatabase) target.close();
    },
  });
}
