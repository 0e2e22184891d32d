import { beforeEach, describe, expect, it } from "vitest";
import { type LogSigner, signedBy } from "../../../test/logSigner.ts";
import { naiveRoot, naiveTiles } from "../../../test/naiveTree.ts";
import { type Bytes, utf8 } from "../../tlog/index.ts";
import { toBase64 } from "../../wire/bytes.ts";
import { earlierVerified, forgetVerified, keepVerified } from "./earlier.ts";
import { type Earlier, type Verdict, verifyLog } from "./verifying.ts";

const ORIGIN = "clinic.example/logs/1";
let signer: LogSigner;
let files: Map<string, Bytes>;

async function note(entries: readonly Bytes[], by = signer): Promise<string> {
  return by.note(`${ORIGIN}\n${entries.length}\n${toBase64(naiveRoot(entries))}\n`);
}

function entriesOf(size: number): readonly Bytes[] {
  return Array.from({ length: size }, (_, at) => utf8(`entry ${at}`));
}

async function publish(entries: readonly Bytes[]): Promise<void> {
  files = naiveTiles(entries);
  files.set("checkpoint", utf8(await note(entries)));
}

function verify(
  wishes: { readonly cosigned?: string; readonly earlier?: Earlier } = {},
): Promise<Verdict> {
  return verifyLog({
    vkey: signer.vkey,
    cosigned: wishes.cosigned ?? null,
    earlier: wishes.earlier ?? null,
    files: async (path) => files.get(path) ?? null,
    progress: () => undefined,
    signal: new AbortController().signal,
  });
}

beforeEach(async () => {
  signer = await signedBy(ORIGIN);
  await publish(entriesOf(300));
});

describe("verifying the whole log", () => {
  it("finds an honest one in order, and what it grew from", async () => {
    const cosigned = await note(entriesOf(257));
    const earlier = { vkey: signer.vkey, checkpoint: await note(entriesOf(5)) };
    expect(await verify({ cosigned, earlier })).toMatchObject({
      kind: "proved",
      size: 300,
      witnessed: 257,
      before: 5,
    });
  });

  it("names an edited entry, a lost tile and another signature", async () => {
    const bent = entriesOf(300).map((entry, at) => (at === 299 ? utf8("entry!299") : entry));
    files.set("tile/entries/001.p/44", naiveTiles(bent).get("tile/entries/001.p/44") ?? utf8(""));
    expect(await verify()).toEqual({ kind: "flawed", flaw: "ENTRY" });
    await publish(entriesOf(300));
    files.delete("tile/0/000");
    expect(await verify()).toEqual({ kind: "flawed", flaw: "TILE" });
    await publish(entriesOf(300));
    const other = await signedBy(ORIGIN);
    files.set("checkpoint", utf8(await note(entriesOf(300), other)));
    expect(await verify()).toEqual({ kind: "flawed", flaw: "SIGNATURE" });
    files.delete("checkpoint");
    expect(await verify()).toEqual({ kind: "flawed", flaw: "PARSE" });
  });

  it("names a log that was cut, or rewritten, since it was signed before", async () => {
    const longer = { vkey: signer.vkey, checkpoint: await note(entriesOf(301)) };
    expect(await verify({ earlier: longer })).toEqual({ kind: "flawed", flaw: "TRUNCATED" });
    const other = entriesOf(200).map((entry, at) => (at === 7 ? utf8("other") : entry));
    expect(await verify({ cosigned: await note(other) })).toEqual({ kind: "flawed", flaw: "FORK" });
  });

  it("does not go on with another key by itself", async () => {
    const earlier = { vkey: (await signedBy(ORIGIN)).vkey, checkpoint: await note(entriesOf(5)) };
    expect(await verify({ earlier })).toEqual({ kind: "flawed", flaw: "KEY" });
  });
});

describe("what was verified last", () => {
  it("is kept, found again and forgotten", () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    expect(earlierVerified(storage)).toBeNull();
    const earlier = { vkey: "name+id+key", checkpoint: "text\n\n\u2014 name AAAA\n" };
    keepVerified(storage, earlier);
    expect(earlierVerified(storage)).toEqual(earlier);
    forgetVerified(storage);
    expect(earlierVerified(storage)).toBeNull();
  });
});
