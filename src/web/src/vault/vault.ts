import { deleteDB } from "idb";
import {
  newAccountKey,
  newDeviceKey,
  type PinnedKeys,
  type SigningKey,
} from "../certificates/index.ts";
import { packed, unpacked } from "./codec.ts";
import {
  type Database,
  type KeyRows,
  openDatabase,
  type Place,
  type Row,
  STORES,
  type StoreName,
} from "./database.ts";
import { newStorageKey, seal, unseal, unwrapKey, wrapKey } from "./seal.ts";

/** One record to put (`value`) or to remove (no `value`). */
export interface VaultChange {
  readonly store: StoreName;
  readonly key: string;
  readonly value?: unknown;
}

/**
 * Somebody else wrote the record since this tab read or wrote it; nothing of the write was done.
 * The tab no longer owns the groups: read again, or become a viewer.
 */
export class StaleWrite extends Error {
  override readonly name = "StaleWrite";

  constructor(store: StoreName, key: string) {
    super(`${store}/${key} was written elsewhere`);
  }
}

/**
 * What this browser keeps of a person's conversations: an IndexedDB database in which every value
 * is sealed (AES-256-GCM) under a key that no page can read. A thief of the files, without the
 * browser profile's own key store, has nothing; a thief of the unlocked profile has everything.
 *
 * Rows are bound to their place and carry a revision that only rises. A tab can write a row only
 * if it knows the latest revision, so a tab that was asleep can never put an old group state over
 * a newer one (RFC 9420 §9: keys must not be used twice). A copy of the whole profile put back
 * later is not noticed here.
 */
export interface Vault {
  get<T>(store: StoreName, key: string): Promise<T | undefined>;
  /** Every record of a store, by key. */
  all<T>(store: StoreName): Promise<readonly T[]>;
  /**
   * All or nothing, in one transaction, flushed to disk when it returns. Values may hold byte
   * arrays, large integers and dates. Throws `StaleWrite`.
   */
  write(changes: readonly VaultChange[]): Promise<void>;

  /** This browser's device key; made on the first call, never extractable. */
  deviceKey(): Promise<SigningKey>;
  /** The account key, as a handle that cannot be exported; undefined before `makeAccountKey`. */
  accountKey(): Promise<SigningKey | undefined>;
  /** Makes an account key and keeps it wrapped; replaces an earlier one. */
  makeAccountKey(): Promise<SigningKey>;
  /** Account keys seen before: `{ accountKey }` records of the store `pins`, by person id. */
  readonly pins: PinnedKeys;

  /**
   * Forgets who this browser was as a device, in one step: the stores `device` and `keyPackages`
   * and both keys. Everything else stays; the next device key is a new one.
   */
  forgetDevice(): Promise<void>;

  /** Forgets everything: keys, states, messages. What signing out does. */
  wipe(): Promise<void>;
  /** Ends this tab's connection; the data stays. */
  close(): void;
}

/** Opens the vault of this origin, or makes an empty one. */
export async function openVault(name = "alcove"): Promise<Vault> {
  const database = await openDatabase(name);
  return new SealedVault(name, database, await storageKey(database));
}

class SealedVault implements Vault {
  readonly pins: PinnedKeys = {
    pinned: async (person) => {
      const pin = await this.get<{ readonly accountKey: Uint8Array }>("pins", person);
      return pin?.accountKey;
    },
  };

  private readonly name: string;
  private readonly database: Database;
  private readonly storageKey: CryptoKey;
  /** The revision of each row as this tab last saw it. */
  private readonly seen = new Map<string, number>();
  /** One write after the other: two at once would refuse each other. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(name: string, database: Database, storageKey: CryptoKey) {
    this.name = name;
    this.database = database;
    this.storageKey = storageKey;
  }

  async get<T>(store: StoreName, key: string): Promise<T | undefined> {
    const row = await this.database.get(store, key);
    if (row === undefined) return undefined;
    return this.opened<T>(store, key, row);
  }

  async all<T>(store: StoreName): Promise<readonly T[]> {
    const transaction = this.database.transaction(store);
    // Both requests in one transaction, so that keys and rows belong together.
    const [keys, rows] = await Promise.all([
      transaction.store.getAllKeys(),
      transaction.store.getAll(),
    ]);
    const opened = await Promise.all(
      rows.map(async (row, index) => {
        const key = keys[index];
        return key === undefined ? undefined : this.opened<T>(store, key, row);
      }),
    );
    return opened.filter((record) => record !== undefined);
  }

  write(changes: readonly VaultChange[]): Promise<void> {
    const turn = this.last.then(() => this.writeNow(changes));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  async deviceKey(): Promise<SigningKey> {
    const kept = (await this.database.get("keys", "device")) as KeyRows["device"] | undefined;
    if (kept !== undefined) return kept;
    const made = await newDeviceKey();
    // `add`, not `put`: if another tab was faster, its key is the device's.
    try {
      await this.database.add("keys", made, "device");
      return made;
    } catch (error) {
      if (error instanceof DOMException && error.name === "ConstraintError") {
        return this.deviceKey();
      }
      throw error;
    }
  }

  async accountKey(): Promise<SigningKey | undefined> {
    const kept = (await this.database.get("keys", "account")) as KeyRows["account"] | undefined;
    if (kept === undefined) return undefined;
    const privateKey = await unwrapKey(this.storageKey, ACCOUNT, kept.wrapped);
    return { privateKey, publicKey: kept.publicKey };
  }

  async makeAccountKey(): Promise<SigningKey> {
    const { privateKey, publicKey } = await newAccountKey();
    const wrapped = await wrapKey(this.storageKey, ACCOUNT, privateKey);
    await this.database.put("keys", { wrapped, publicKey }, "account");
    return { privateKey: await unwrapKey(this.storageKey, ACCOUNT, wrapped), publicKey };
  }

  forgetDevice(): Promise<void> {
    const turn = this.last.then(() => this.forgetDeviceNow());
    this.last = turn.catch(() => undefined);
    return turn;
  }

  async wipe(): Promise<void> {
    await this.last;
    this.database.close();
    await deleteDB(this.name);
  }

  close(): void {
    this.database.close();
  }

  private async opened<T>(store: StoreName, key: string, row: Row): Promise<T | undefined> {
    const { revision, sealed } = row;
    this.seen.set(placeKey(store, key), revision);
    if (sealed === null) return undefined;
    const plain = await unseal(this.storageKey, { store, key, revision }, sealed);
    // The seal vouches that this very place was written by this code.
    return unpacked(plain) as T;
  }

  private async writeNow(changes: readonly VaultChange[]): Promise<void> {
    // Sealing comes first: an IndexedDB transaction ends at the first wait for anything else.
    const rows = await Promise.all(
      latestOfEach(changes).map(async ({ store, key, value }) => {
        const before = this.seen.get(placeKey(store, key)) ?? (await this.lookUp(store, key));
        const place: Place = { store, key, revision: before + 1 };
        const sealed =
          value === undefined ? null : await seal(this.storageKey, place, packed(value));
        return { store, key, before, row: { revision: place.revision, sealed } };
      }),
    );
    const transaction = this.database.transaction(STORES, "readwrite", { durability: "strict" });
    try {
      for (const { store, key, before, row } of rows) {
        const current = await transaction.objectStore(store).get(key);
        if ((current?.revision ?? 0) !== before) throw new StaleWrite(store, key);
        await transaction.objectStore(store).put(row, key);
      }
    } catch (error) {
      transaction.abort();
      // The abort itself rejects `done`; what went wrong is the error at hand.
      await transaction.done.catch(() => undefined);
      throw error;
    }
    await transaction.done;
    for (const { store, key, row } of rows) this.seen.set(placeKey(store, key), row.revision);
  }

  private async forgetDeviceNow(): Promise<void> {
    const stores = ["device", "keyPackages", "keys"] as const;
    const transaction = this.database.transaction(stores, "readwrite", { durability: "strict" });
    await Promise.all([
      transaction.objectStore("device").clear(),
      transaction.objectStore("keyPackages").clear(),
      transaction.objectStore("keys").delete("device"),
      transaction.objectStore("keys").delete("account"),
      transaction.done,
    ]);
    for (const place of this.seen.keys()) {
      if (place.startsWith("device/") || place.startsWith("keyPackages/")) this.seen.delete(place);
    }
  }

  /** A row this tab never read: whatever revision it has is the one to follow. */
  private async lookUp(store: StoreName, key: string): Promise<number> {
    return (await this.database.get(store, key))?.revision ?? 0;
  }
}

const ACCOUNT: Place = { store: "keys", key: "account", revision: 0 };

async function storageKey(database: Database): Promise<CryptoKey> {
  const fresh = await newStorageKey();
  const transaction = database.transaction("keys", "readwrite", { durability: "strict" });
  const kept = (await transaction.store.get("storage")) as CryptoKey | undefined;
  if (kept === undefined) await transaction.store.put(fresh, "storage");
  await transaction.done;
  return kept ?? fresh;
}

/** The last change of each row, where a caller names one twice. */
function latestOfEach(changes: readonly VaultChange[]): readonly VaultChange[] {
  return [...new Map(changes.map((one) => [placeKey(one.store, one.key), one])).values()];
}

function placeKey(store: StoreName, key: string): string {
  return `${store}/${key}`;
}
