import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openVault, type Vault } from "../vault/index.ts";
import { freshId, type PersonId } from "../wire/index.ts";
import { carryOver } from "./browser.ts";

const ME = freshId<PersonId>();
const SAM = freshId<PersonId>();
const ROOT = Uint8Array.of(1, 2, 3);
const TALK = freshId<string>();
const SAID = { kind: "said", id: "aa", conversationId: TALK, order: 1, at: 1, text: "kept" };

let name: string;
let vault: Vault;

beforeEach(async () => {
  name = crypto.randomUUID();
  vault = await openVault(name);
  const said = { ...SAID, state: "sending", groupId: "0b", clientMessageId: "x", sealed: ROOT };
  const thread = { conversationId: TALK, peer: { personId: SAM }, group: ROOT, unread: 0 };
  await vault.write([
    { store: "device", key: "identity", value: { step: "ready" } },
    { store: "device", key: "queue", value: { stored: "7" } },
    { store: "keyPackages", key: "ff", value: { secret: ROOT, lastResort: true } },
    { store: "messages", key: `${TALK} aa`, value: said },
    { store: "drafts", key: TALK, value: { conversationId: TALK, text: "half" } },
    { store: "threads", key: TALK, value: thread },
    { store: "pins", key: SAM, value: { accountKey: ROOT } },
    { store: "pins", key: ME, value: { accountKey: ROOT } },
  ]);
});

afterEach(() => vault.wipe());

/** The page is closed just before the old device is forgotten. */
function closedBeforeForgetting(of: Vault): Vault {
  const closed = async (): Promise<never> => {
    throw new Error("the page was closed");
  };
  return {
    get: (store, key) => of.get(store, key),
    all: (store) => of.all(store),
    write: (changes) => of.write(changes),
    deviceKey: () => of.deviceKey(),
    accountKey: () => of.accountKey(),
    makeAccountKey: () => of.makeAccountKey(),
    pins: of.pins,
    forgetDevice: closed,
    wipe: closed,
    close: () => of.close(),
  };
}

async function readable(): Promise<unknown> {
  const texts = (await vault.all<{ text: string }>("messages")).map((one) => one.text);
  const drafts = (await vault.all<{ text: string }>("drafts")).map((one) => one.text);
  return { texts, drafts };
}

describe("a browser that becomes a new device", () => {
  it("keeps what was read and written, the peer's key and the root, and no old secret", async () => {
    const before = await vault.deviceKey();
    await vault.makeAccountKey();
    await carryOver(vault, ME, ROOT);
    expect(await readable()).toEqual({ texts: ["kept"], drafts: ["half"] });
    expect(await vault.get("pins", SAM)).toEqual({ accountKey: ROOT });
    expect(await vault.get("settings", "root")).toEqual(ROOT);
    expect(await vault.get("threads", TALK)).toMatchObject({ group: null });
    expect(await vault.get("device", "identity")).toBeUndefined();
    expect(await vault.all("keyPackages")).toEqual([]);
    expect(await vault.accountKey()).toBeUndefined();
    expect((await vault.deviceKey()).publicKey).not.toEqual(before.publicKey);
    expect(await vault.get("pins", ME)).toBeUndefined();
    await vault.write([{ store: "device", key: "queue", value: { stored: "0" } }]);
    expect(await vault.get("device", "queue")).toEqual({ stored: "0" });
  });

  it("loses no message when the page is closed half-way, and goes on the next time", async () => {
    await expect(carryOver(closedBeforeForgetting(vault), ME, ROOT)).rejects.toThrow("closed");
    vault.close();
    vault = await openVault(name);
    expect(await readable()).toEqual({ texts: ["kept"], drafts: ["half"] });
    expect(await vault.get("device", "identity")).toBeDefined();
    await carryOver(vault, ME, ROOT);
    expect(await readable()).toEqual({ texts: ["kept"], drafts: ["half"] });
    expect(await vault.get("device", "identity")).toBeUndefined();
  });
});
