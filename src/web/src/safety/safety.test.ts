import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openVault, type Vault } from "../vault/index.ts";
import { freshId, fromHex, type PersonId, toHex } from "../wire/index.ts";
import { compare, fingerprint, type Holder, SafetyChecks, safetyCode, wordsOf } from "./index.ts";

const key = (byte: number): Uint8Array<ArrayBuffer> => new Uint8Array(32).fill(byte);
const ADA: Holder = {
  personId: "018f0000-0000-4000-8000-00000000000a" as PersonId,
  accountKey: key(1),
};
const SAM: Holder = {
  personId: "018f0000-0000-4000-8000-00000000000b" as PersonId,
  accountKey: key(2),
};

describe("the words of two people", () => {
  it("are the same twelve on both sides", async () => {
    const hers = await wordsOf(await fingerprint(ADA, SAM));
    expect(hers).toHaveLength(12);
    expect(await wordsOf(await fingerprint(SAM, ADA))).toEqual(hers);
  });

  it("stay what they are, as a second implementation (Python, hashlib) made them", async () => {
    expect(toHex(await fingerprint(ADA, SAM))).toBe(
      "83466b1f9bff7ad9d74fc9780e489235e9b4e62a15cbcfc0ea094d4e2b9cf6ca",
    );
    expect((await wordsOf(await fingerprint(ADA, SAM))).join(" ")).toBe(
      "local crew side dawn waste hollow frog weird job inch cause hint",
    );
  });

  it("read the list as BIP-39 does, eleven bits a word", async () => {
    const bits = fromHex("00000000000000000000000000000000".padEnd(64, "f"));
    expect((await wordsOf(bits)).slice(0, 11)).toEqual(new Array(11).fill("abandon"));
  });

  it.each([
    ["a server that shows Ada another key for Sam", ADA, { ...SAM, accountKey: key(9) }],
    ["a server that shows Sam another key for Ada", { ...ADA, accountKey: key(9) }, SAM],
    [
      "keys given to each other's names",
      { ...ADA, accountKey: key(2) },
      { ...SAM, accountKey: key(1) },
    ],
  ])("differ under %s", async (_, one, other) => {
    const honest = await fingerprint(ADA, SAM);
    expect(await fingerprint(one, other)).not.toEqual(honest);
  });
});

describe("a scanned code", () => {
  it("agrees when both browsers hold the same keys", async () => {
    expect(await compare(await safetyCode(SAM, ADA), ADA, SAM)).toEqual({ kind: "same" });
  });

  it("differs when somebody stands in the middle", async () => {
    const shown = await safetyCode(SAM, { ...ADA, accountKey: key(9) });
    expect(await compare(shown, ADA, SAM)).toEqual({ kind: "different" });
  });

  it("of one's own screen is no check: it would agree whoever stands in the middle", async () => {
    const substituted = { ...SAM, accountKey: key(9) };
    const own = await safetyCode(ADA, substituted);
    expect(await compare(own, ADA, substituted)).toEqual({ kind: "own" });
  });

  it("of another conversation is not taken for a lie", async () => {
    const kim = { personId: freshId<PersonId>(), accountKey: key(3) };
    expect(await compare(await safetyCode(kim, ADA), ADA, SAM)).toEqual({ kind: "others" });
  });

  it.each([
    "",
    "https://example.test/",
    "alcove-safety-1:",
    "alcove-safety-1:AAAA",
    "alcove-safety-1:%",
  ])("that is none is said to be none: %s", async (text) => {
    expect(await compare(text, ADA, SAM)).toEqual({ kind: "foreign" });
  });
});

describe("a check that was made", () => {
  let vault: Vault;
  const made = { personId: SAM.personId, accountKey: key(2), at: 7, how: "words" } as const;

  beforeEach(async () => {
    vault = await openVault(crypto.randomUUID());
    await (await SafetyChecks.open(vault)).keep(made);
  });
  afterEach(() => vault.wipe());

  it("is there after a reload", async () => {
    const checks = await SafetyChecks.open(vault);
    expect(checks.standing(SAM.personId, key(2))).toEqual({ kind: "checked", check: made });
  });

  it("falls when the person has another key, and says that it did", async () => {
    const checks = await SafetyChecks.open(vault);
    expect(checks.standing(SAM.personId, key(4))).toEqual({ kind: "changed" });
    await checks.keep({ ...made, accountKey: key(4), at: 8 });
    expect(checks.standing(SAM.personId, key(4)).kind).toBe("checked");
    expect(checks.all.value).toHaveLength(1);
  });

  it("falls as soon as another key turns up, before anybody has decided about it", async () => {
    const checks = await SafetyChecks.open(vault);
    expect(checks.standing(SAM.personId, key(2), null).kind).toBe("checked");
    expect(checks.standing(SAM.personId, key(2), key(4)).kind).toBe("changed");
    expect(checks.standing(ADA.personId, key(2), key(4)).kind).toBe("unchecked");
  });

  it("covers nobody else, and can be taken back", async () => {
    const checks = await SafetyChecks.open(vault);
    expect(checks.standing(ADA.personId, key(2))).toEqual({ kind: "unchecked" });
    await checks.drop(SAM.personId);
    expect((await SafetyChecks.open(vault)).all.value).toEqual([]);
  });
});
