/** An RFC 6962 §2.1 tree as the text defines it: slow, short, and another way than ours. */
import { createHash } from "node:crypto";
import type { Bytes } from "../src/tlog/index.ts";
import { type Fetch, hashesAt, tilePath, WIDTH } from "../src/tlog/tiles.ts";

function hash(...parts: readonly Uint8Array[]): Bytes {
  const made = createHash("sha256");
  for (const part of parts) made.update(part);
  return new Uint8Array(made.digest());
}

export function naiveLeaf(entry: Uint8Array): Bytes {
  return hash(Uint8Array.of(0), entry);
}

function split(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** MTH(D[n]). */
export function naiveRoot(entries: readonly Uint8Array[]): Bytes {
  const [only] = entries;
  if (only === undefined) return hash();
  if (entries.length === 1) return naiveLeaf(only);
  const at = split(entries.length);
  return hash(Uint8Array.of(1), naiveRoot(entries.slice(0, at)), naiveRoot(entries.slice(at)));
}

/** PATH(m, D[n]). */
export function naivePath(index: number, entries: readonly Uint8Array[]): readonly Bytes[] {
  if (entries.length <= 1) return [];
  const at = split(entries.length);
  const [left, right] = [entries.slice(0, at), entries.slice(at)];
  return index < at
    ? [...naivePath(index, left), naiveRoot(right)]
    : [...naivePath(index - at, right), naiveRoot(left)];
}

/** PROOF(m, D[n]). */
export function naiveConsistency(older: number, entries: readonly Uint8Array[]): readonly Bytes[] {
  return subproof(older, entries, true);
}

function subproof(older: number, entries: readonly Uint8Array[], whole: boolean): readonly Bytes[] {
  if (older === entries.length) return whole ? [] : [naiveRoot(entries)];
  const at = split(entries.length);
  const [left, right] = [entries.slice(0, at), entries.slice(at)];
  return older <= at
    ? [...subproof(older, left, whole), naiveRoot(right)]
    : [...subproof(older - at, right, false), naiveRoot(left)];
}

/** The files a server would publish for this log, by path. */
export function naiveTiles(entries: readonly Uint8Array[]): Map<string, Bytes> {
  const files = new Map<string, Bytes>();
  const put = (level: number | "entries", parts: readonly Uint8Array[]): void => {
    for (let first = 0; first < parts.length; first += WIDTH) {
      const tile = parts.slice(first, first + WIDTH);
      files.set(tilePath(level, first / WIDTH, tile.length), new Uint8Array(Buffer.concat(tile)));
    }
  };
  put(
    "entries",
    entries.map((entry) =>
      Buffer.concat([Uint8Array.of(entry.length >> 8, entry.length & 255), entry]),
    ),
  );
  for (let level = 0; hashesAt(level, entries.length) > 0; level++) {
    const span = WIDTH ** level;
    const hashes = Array.from({ length: hashesAt(level, entries.length) }, (_, at) =>
      naiveRoot(entries.slice(at * span, (at + 1) * span)),
    );
    put(level, hashes);
  }
  return files;
}

export function served(files: ReadonlyMap<string, Bytes>): Fetch {
  return async (path) => files.get(path) ?? null;
}
