/** Tiles (C2SP tlog-tiles): how the nodes of the tree are laid out as files of 256. */
import { HASH_BYTES } from "./hash.ts";
import { NotProved } from "./notProved.ts";
import type { Bytes } from "./text.ts";

export const WIDTH = 256;
/** Hashes of this level, counted in tiles from the leaves; or the entries themselves. */
type Level = number | "entries";

/** Gives the file at a path below the log's prefix; null when there is none. */
export type Fetch = (path: string) => Promise<Bytes | null>;

/** How many hashes there are at a level of a tree of this size. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / WIDTH ** level);
}

/** How wide a tile is in a tree of this size; zero when it does not exist. */
function widthOf(level: Level, number: number, size: number): number {
  const hashes = hashesAt(level === "entries" ? 0 : level, size);
  return Math.max(0, Math.min(WIDTH, hashes - number * WIDTH));
}

/** `tile/<level>/<number>[.p/<width>]`; numbers in groups of three, all but the last with an x. */
export function tilePath(level: Level, number: number, width: number): string {
  const digits = String(number);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
  const groups = padded.match(/.../g) ?? [];
  const name = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/");
  return `tile/${level}/${name}${width === WIDTH ? "" : `.p/${width}`}`;
}

/** The hashes of a tile, as many as a tree of this size has of it. */
export async function hashTile(
  fetch: Fetch,
  level: number,
  number: number,
  size: number,
): Promise<readonly Bytes[]> {
  const width = widthOf(level, number, size);
  const body = await anyWidth(fetch, level, number, width);
  if (body.length % HASH_BYTES !== 0 || body.length < width * HASH_BYTES) {
    throw new NotProved("TILE", "a tile was cut short");
  }
  return Array.from({ length: width }, (_, at) =>
    body.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}

/** The entries of a bundle, each without its length. */
export async function entryTile(
  fetch: Fetch,
  number: number,
  size: number,
): Promise<readonly Bytes[]> {
  const width = widthOf("entries", number, size);
  const body = await anyWidth(fetch, "entries", number, width);
  const entries: Bytes[] = [];
  let at = 0;
  while (entries.length < width) {
    const [high, low] = [body[at], body[at + 1]];
    if (high === undefined || low === undefined) {
      throw new NotProved("TILE", "a bundle was cut short");
    }
    const end = at + 2 + high * 256 + low;
    if (end > body.length) throw new NotProved("TILE", "an entry was cut short");
    entries.push(body.slice(at + 2, end));
    at = end;
  }
  return entries;
}

/** A partial tile may be gone once the full one exists: that begins with the same hashes. */
async function anyWidth(fetch: Fetch, level: Level, number: number, width: number): Promise<Bytes> {
  if (width === 0) throw new NotProved("TILE", "a tile beyond the tree");
  const body =
    (await fetch(tilePath(level, number, width))) ??
    (width === WIDTH ? null : await fetch(tilePath(level, number, WIDTH)));
  if (body === null) throw new NotProved("TILE", "a tile is missing");
  return body;
}
