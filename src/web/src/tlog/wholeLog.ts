/**
 * Checks everything a checkpoint covers: every entry against its leaf, every tile against the one
 * above it, and what they lead to against the signed root.
 */
import { sameBytes } from "../wire/bytes.ts";
import { emptyRoot, leafHash, nodeHash } from "./hash.ts";
import { NotProved } from "./notProved.ts";
import type { Head } from "./proofs.ts";
import type { Bytes } from "./text.ts";
import { entryTile, type Fetch, hashesAt, hashTile, WIDTH } from "./tiles.ts";
import { completeRoot, largestBelow } from "./tree.ts";

/** How many tiles are asked for at once: enough to keep the line busy, few enough for a server. */
const AT_ONCE = 4;

interface Wishes {
  /** How many entries are checked so far. */
  readonly progress: (entries: number) => void;
  readonly signal: AbortSignal;
}

/** Throws `NotProved` at the first flaw, and the signal's reason when it is given up. */
export async function checkWholeLog(head: Head, fetch: Fetch, wishes: Wishes): Promise<void> {
  const { size, root } = head;
  const peaks: Bytes[] = [];
  let below: readonly Bytes[] | null = null;
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const found: LevelRoots = await checkLevel(level, size, fetch, below, wishes);
    peaks.unshift(...(await peaksOf(found.rest)));
    below = found.roots;
  }
  const last = peaks.pop();
  const reached =
    last === undefined
      ? await emptyRoot()
      : await peaks.reduceRight(
          async (right, left) => nodeHash(left, await right),
          Promise.resolve(last),
        );
  if (!sameBytes(reached, root)) throw new NotProved("ROOT", "the tiles lead to another root");
}

interface LevelRoots {
  /** The roots of the level's full tiles: the hashes of the level above. */
  readonly roots: readonly Bytes[];
  /** What the last tile holds, if it is not full. */
  readonly rest: readonly Bytes[];
}

async function checkLevel(
  level: number,
  size: number,
  fetch: Fetch,
  below: readonly Bytes[] | null,
  { progress, signal }: Wishes,
): Promise<LevelRoots> {
  const tiles = Math.ceil(hashesAt(level, size) / WIDTH);
  const roots: Bytes[] = [];
  let rest: readonly Bytes[] = [];
  for (let first = 0; first < tiles; first += AT_ONCE) {
    signal.throwIfAborted();
    const numbers = Array.from({ length: Math.min(AT_ONCE, tiles - first) }, (_, at) => first + at);
    const checked = await Promise.all(
      numbers.map(async (number) => {
        const [tile, expected] = await Promise.all([
          hashTile(fetch, level, number, size),
          below?.slice(number * WIDTH, (number + 1) * WIDTH) ?? leaves(fetch, number, size),
        ]);
        requireSame(tile, expected, below === null);
        return tile.length === WIDTH ? { root: await completeRoot(tile) } : { rest: tile };
      }),
    );
    for (const one of checked) {
      if (one.root !== undefined) roots.push(one.root);
      else rest = one.rest;
    }
    if (below === null) progress(Math.min(size, (first + numbers.length) * WIDTH));
  }
  return { roots, rest };
}

async function leaves(fetch: Fetch, number: number, size: number): Promise<readonly Bytes[]> {
  return Promise.all((await entryTile(fetch, number, size)).map(leafHash));
}

function requireSame(tile: readonly Bytes[], expected: readonly Bytes[], areLeaves: boolean): void {
  const same = expected.every((hash, at) => sameBytes(hash, tile[at] ?? new Uint8Array(0)));
  if (same && tile.length === expected.length) return;
  throw areLeaves
    ? new NotProved("ENTRY", "an entry is not the one in the tree")
    : new NotProved("TILE", "a tile is not what lies below it");
}

/** The largest complete subtrees these neighbours make, from the left. */
async function peaksOf(hashes: readonly Bytes[]): Promise<readonly Bytes[]> {
  if (hashes.length === 0) return [];
  const whole = hashes.length === 1 ? 1 : largestBelow(hashes.length + 1);
  return [await completeRoot(hashes.slice(0, whole)), ...(await peaksOf(hashes.slice(whole)))];
}
