/** Checks of inclusion and consistency proofs: RFC 9162 §2.1.3.2 and §2.1.4.2. */
import { sameBytes } from "../wire/bytes.ts";
import { nodeHash, ofHashSize } from "./hash.ts";
import { NotProved } from "./notProved.ts";
import type { Bytes } from "./text.ts";

/** A root that somebody vouches for, of a tree of this size. */
export interface Head {
  readonly size: number;
  readonly root: Bytes;
}

/** Throws `NotProved` unless the leaf stands at this index of the tree, by exactly this path. */
export async function checkInclusion(
  index: number,
  leaf: Bytes,
  path: readonly Bytes[],
  head: Head,
): Promise<void> {
  requireSizes(index, head.size);
  if (index >= head.size) throw new NotProved("PARSE", "the index is beyond the tree");
  for (const hash of [leaf, head.root, ...path]) ofHashSize(hash, "a hash");
  let at = index;
  let last = head.size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) throw new NotProved("ROOT", "the path is too long");
    if (odd(at) || at === last) {
      hash = await nodeHash(sibling, hash);
      while (!odd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = await nodeHash(hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0) throw new NotProved("ROOT", "the path is too short");
  if (!sameBytes(hash, head.root)) throw new NotProved("ROOT", "the path leads elsewhere");
}

/** Throws `NotProved` unless the newer tree begins with all of the older one. */
export async function checkConsistency(
  older: Head,
  newer: Head,
  proof: readonly Bytes[],
): Promise<void> {
  requireSizes(older.size, newer.size);
  for (const hash of [older.root, newer.root, ...proof]) ofHashSize(hash, "a hash");
  // Nothing is proved about a log that had no entries.
  if (older.size === 0) throw new NotProved("PARSE", "nothing to be consistent with");
  if (older.size > newer.size) throw new NotProved("TRUNCATED", "the newer tree is smaller");
  if (older.size === newer.size) {
    if (proof.length > 0) throw new NotProved("PARSE", "a proof where none is needed");
    if (!sameBytes(older.root, newer.root)) throw new NotProved("FORK", "two roots of one size");
    return;
  }
  let at = older.size - 1;
  let last = newer.size - 1;
  while (odd(at)) [at, last] = [half(at), half(last)];
  // A tree that is complete is its own first node.
  const [first, ...rest] = at === 0 ? [older.root, ...proof] : proof;
  if (first === undefined) throw new NotProved("FORK", "the proof is too short");
  let small = first;
  let large = first;
  for (const sibling of rest) {
    if (last === 0) throw new NotProved("FORK", "the proof is too long");
    if (odd(at) || at === last) {
      small = await nodeHash(sibling, small);
      large = await nodeHash(sibling, large);
      while (!odd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      large = await nodeHash(large, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0) throw new NotProved("FORK", "the proof is too short");
  if (!sameBytes(small, older.root) || !sameBytes(large, newer.root)) {
    throw new NotProved("FORK", "the newer tree does not begin with the older one");
  }
}

function requireSizes(...sizes: readonly number[]): void {
  if (!sizes.every((size) => Number.isSafeInteger(size) && size >= 0)) {
    throw new NotProved("PARSE", "no size of a tree");
  }
}

/** Not by bit operators: those end at 32 bits. */
function odd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
