/**
 * Reads a published tree by its tiles. What it gives out is as good as the tiles are: check a
 * proof made here against roots that were signed.
 */
import { nodeHash } from "./hash.ts";
import { NotProved } from "./notProved.ts";
import type { Bytes } from "./text.ts";
import { type Fetch, hashTile, WIDTH } from "./tiles.ts";

/** A tile is eight levels of the tree. */
const TILE_HEIGHT = 8;

export class TreeReader {
  readonly #size: number;
  readonly #fetch: Fetch;
  readonly #tiles = new Map<string, Promise<readonly Bytes[]>>();

  /** The tree as it was at this size. */
  constructor(size: number, fetch: Fetch) {
    this.#size = size;
    this.#fetch = fetch;
  }

  root(): Promise<Bytes> {
    return this.#range(0, this.#size);
  }

  /** Where a leaf's path goes: siblings from the leaf up (RFC 9162 §2.1.3.1). */
  inclusion(index: number): Promise<readonly Bytes[]> {
    return this.#path(index, 0, this.#size);
  }

  /** Why the tree begins with the older one of this size (RFC 9162 §2.1.4.1). */
  consistency(older: number): Promise<readonly Bytes[]> {
    return this.#subproof(older, 0, this.#size, true);
  }

  async #path(index: number, from: number, to: number): Promise<readonly Bytes[]> {
    if (to - from <= 1) return [];
    const middle = from + largestBelow(to - from);
    return index < middle
      ? [...(await this.#path(index, from, middle)), await this.#range(middle, to)]
      : [...(await this.#path(index, middle, to)), await this.#range(from, middle)];
  }

  async #subproof(
    older: number,
    from: number,
    to: number,
    whole: boolean,
  ): Promise<readonly Bytes[]> {
    if (older === to) return whole ? [] : [await this.#range(from, to)];
    const middle = from + largestBelow(to - from);
    return older <= middle
      ? [...(await this.#subproof(older, from, middle, whole)), await this.#range(middle, to)]
      : [...(await this.#subproof(older, middle, to, false)), await this.#range(from, middle)];
  }

  /** The hash over leaves `from` to before `to`; `from` is where a subtree may begin. */
  async #range(from: number, to: number): Promise<Bytes> {
    const count = to - from;
    if (count < 1) throw new NotProved("PARSE", "an empty part of a tree");
    const height = Math.log2(count);
    if (Number.isInteger(height)) return this.#node(height, from / count);
    const middle = from + largestBelow(count);
    const [left, right] = await Promise.all([this.#range(from, middle), this.#range(middle, to)]);
    return nodeHash(left, right);
  }

  /** A complete subtree of 2^height leaves, put together from one tile. */
  async #node(height: number, index: number): Promise<Bytes> {
    const level = Math.floor(height / TILE_HEIGHT);
    const hashes = 2 ** (height % TILE_HEIGHT);
    const first = index * hashes;
    const tile = await this.#tile(level, Math.floor(first / WIDTH));
    const at = first % WIDTH;
    return completeRoot(tile.slice(at, at + hashes));
  }

  #tile(level: number, number: number): Promise<readonly Bytes[]> {
    const place = `${level}/${number}`;
    const known = this.#tiles.get(place);
    if (known !== undefined) return known;
    const asked = hashTile(this.#fetch, level, number, this.#size);
    this.#tiles.set(place, asked);
    return asked;
  }
}

/** The root over a power of two of neighbours. */
export async function completeRoot(hashes: readonly Bytes[]): Promise<Bytes> {
  const [only, ...more] = hashes;
  if (only === undefined) throw new NotProved("TILE", "a tile was cut short");
  if (more.length === 0) return only;
  const above: Promise<Bytes>[] = [];
  for (let at = 0; at < hashes.length; at += 2) {
    const [left, right] = [hashes[at], hashes[at + 1]];
    if (left === undefined || right === undefined) {
      throw new NotProved("TILE", "a tile was cut short");
    }
    above.push(nodeHash(left, right));
  }
  return completeRoot(await Promise.all(above));
}

/** The largest power of two below this number, which is at least two. */
export function largestBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
