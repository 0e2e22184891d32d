import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sign, verify } from "../certificates/index.ts";
import type { PersonId } from "../wire/ids.ts";
import { openVault, StaleWrite, type Vault } from "./index.ts";

const SECRET = "I have not told anyone this";
let name: string;
let vault: Vault;

beforeEach(async () => {
  name = crypto.randomUUID();
  vault = await openVault(name);
});

afterEach(() => vault.wipe());

/** Everything in the database, as somebody with the files would see it. */
async function rawDatabase() {
  const raw = await openDB(name);
  const rows = new Map<string, unknown>();
  for (const store of raw.objectStoreNames) {
    const keys = await raw.getAllKeys(store);
    for (const key of keys) rows.set(`${store}/${String(key)}`, await raw.get(store, key));
  }
  raw.close();
  return rows;
}

async function overwriteRaw(store: string, key: string, row: unknown): Promise<void> {
  const raw = await openDB(name);
  await raw.put(store, row, key);
  raw.close();
}

describe("a record", () => {
  const record = {
    text: SECRET,
    bytes: Uint8Array.of(1, 2, 255),
    epoch: 2n ** 60n,
    at: new Date(5),
    pending: null,
    nested: [{ state: Uint8Array.of() }],
  };

  it("is read back as it was written, also by a later visit", async () => {
    await vault.write([{ store: "threads", key: "a", value: record }]);
    expect(await vault.get("threads", "a")).toEqual(record);
    vault.close();
    vault = await openVault(name);
    expect(await vault.get("threads", "a")).toEqual(record);
    expect(await vault.all("threads")).toEqual([record]);
  });

  it("is gone when it was removed", async () => {
    await vault.write([{ store: "drafts", key: "a", value: record }]);
    await vault.write([{ store: "drafts", key: "a" }]);
    expect(await vault.get("drafts", "a")).toBeUndefined();
    expect(await vault.all("drafts")).toEqual([]);
  });

  it("leaves no readable trace in the database", async () => {
    await vault.write([{ store: "messages", key: "a", value: record }]);
    const bytes = [...(await rawDatabase()).values()].map((row) => {
      const { sealed } = row as { sealed?: { ciphertext: ArrayBuffer } };
      return sealed === undefined ? "" : Buffer.from(sealed.ciphertext).toString("latin1");
    });
    expect(bytes.join()).not.toContain("told anyone");
    expect(JSON.stringify([...(await rawDatabase()).entries()])).not.toContain("told anyone");
  });

  it("moved to another place does not open there", async () => {
    await vault.write([{ store: "messages", key: "a", value: record }]);
    const stolen = (await rawDatabase()).get("messages/a");
    await overwriteRaw("messages", "b", stolen);
    await overwriteRaw("drafts", "a", stolen);
    await expect(vault.get("messages", "b")).rejects.toThrow();
    await expect(vault.get("drafts", "a")).rejects.toThrow();
  });

  it("with a forged revision does not open", async () => {
    await vault.write([{ store: "threads", key: "a", value: record }]);
    const old = (await rawDatabase()).get("threads/a") as { revision: number };
    await overwriteRaw("threads", "a", { ...old, revision: old.revision + 1 });
    await expect(vault.get("threads", "a")).rejects.toThrow();
  });
});

describe("a write", () => {
  it("is all or nothing", async () => {
    await vault.write([{ store: "threads", key: "a", value: 1 }]);
    const sleeper = await openVault(name);
    await sleeper.get("threads", "a");
    await vault.write([{ store: "threads", key: "a", value: 2 }]);
    const late = sleeper.write([
      { store: "messages", key: "m", value: "late" },
      { store: "threads", key: "a", value: 1 },
    ]);
    await expect(late).rejects.toThrow(StaleWrite);
    expect(await vault.get("messages", "m")).toBeUndefined();
    expect(await vault.get("threads", "a")).toBe(2);
    sleeper.close();
  });

  it("from a tab that missed a removal does not bring the record back", async () => {
    await vault.write([{ store: "threads", key: "a", value: 1 }]);
    const sleeper = await openVault(name);
    await sleeper.get("threads", "a");
    await vault.write([{ store: "threads", key: "a" }]);
    const late = sleeper.write([{ store: "threads", key: "a", value: 1 }]);
    await expect(late).rejects.toThrow(StaleWrite);
    sleeper.close();
  });

  it("after reading again is taken", async () => {
    await vault.write([{ store: "threads", key: "a", value: 1 }]);
    const other = await openVault(name);
    expect(await other.get("threads", "a")).toBe(1);
    await other.write([{ store: "threads", key: "a", value: 2 }]);
    expect(await vault.get("threads", "a")).toBe(2);
    await vault.write([{ store: "threads", key: "a", value: 3 }]);
    expect(await other.get("threads", "a")).toBe(3);
    other.close();
  });

  it("waits for the one before", async () => {
    const writes = Array.from({ length: 20 }, (_, value) =>
      vault.write([{ store: "threads", key: "a", value }]),
    );
    await Promise.all(writes);
    expect(await vault.get("threads", "a")).toBe(19);
  });
});

describe("keys", () => {
  it("stay the same and cannot be exported", async () => {
    const device = await vault.deviceKey();
    const account = await vault.makeAccountKey();
    vault.close();
    vault = await openVault(name);
    for (const [made, kept] of [
      [device, await vault.deviceKey()],
      [account, await vault.accountKey()],
    ]) {
      if (made === undefined || kept === undefined) throw new Error("no key");
      expect(kept.publicKey).toEqual(made.publicKey);
      expect(kept.privateKey.extractable).toBe(false);
      await expect(crypto.subtle.exportKey("pkcs8", kept.privateKey)).rejects.toThrow();
      const message = Uint8Array.of(1, 2, 3);
      expect(await verify(made.publicKey, message, await sign(kept, message))).toBe(true);
    }
  });

  it("of two tabs that start at once are one device's", async () => {
    const other = await openVault(name);
    const [one, two] = await Promise.all([vault.deviceKey(), other.deviceKey()]);
    expect(one.publicKey).toEqual(two.publicKey);
    other.close();
  });

  it("are not there before they are made", async () => {
    expect(await vault.accountKey()).toBeUndefined();
  });
});

describe("pins and wiping", () => {
  it("finds the account key pinned for a person", async () => {
    const ada = crypto.randomUUID() as string as PersonId;
    expect(await vault.pins.pinned(ada)).toBeUndefined();
    const accountKey = crypto.getRandomValues(new Uint8Array(32));
    await vault.write([{ store: "pins", key: ada, value: { accountKey } }]);
    expect(await vault.pins.pinned(ada)).toEqual(accountKey);
  });

  it("leaves nothing after a wipe, not even the keys", async () => {
    await vault.write([{ store: "messages", key: "a", value: SECRET }]);
    const before = await vault.deviceKey();
    await vault.wipe();
    vault = await openVault(name);
    expect(await vault.all("messages")).toEqual([]);
    expect((await vault.deviceKey()).publicKey).not.toEqual(before.publicKey);
  });

  it("wipes although another tab has the vault open", async () => {
    const other = await openVault(name);
    await vault.write([{ store: "messages", key: "a", value: SECRET }]);
    await vault.wipe();
    vault = await openVault(name);
    expect(await vault.all("messages")).toEqual([]);
    other.close();
  });
});
