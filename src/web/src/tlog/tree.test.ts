import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  naiveConsistency,
  naiveLeaf,
  naivePath,
  naiveRoot,
  naiveTiles,
  served,
} from "../../test/naiveTree.ts";
import { nodeHash } from "./hash.ts";
import { NotProved } from "./notProved.ts";
import { checkConsistency, checkInclusion } from "./proofs.ts";
import { type Bytes, joined, utf8 } from "./text.ts";
import { tilePath } from "./tiles.ts";
import { TreeReader } from "./tree.ts";
import { checkWholeLog } from "./wholeLog.ts";

function entriesOf(size: number): readonly Bytes[] {
  return Array.from({ length: size }, (_, at) => utf8(String(at)));
}

/** The node so many levels above, when everything below it is the same. */
async function nodeOf(hash: Bytes, height: number): Promise<Bytes> {
  return height === 0 ? hash : nodeOf(await nodeHash(hash, hash), height - 1);
}

const patient = { progress: () => undefined, signal: new AbortController().signal };

/** Sizes at the seams of the tree and between them. */
const sizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 250, max: 800 }));

describe("a tree read by its tiles", () => {
  it("has the root, the paths and the proofs that the definition gives it", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, one, other) => {
        const entries = entriesOf(size);
        const reader = new TreeReader(size, served(naiveTiles(entries)));
        const [index, older] = [one % size, (other % size) + 1];
        expect(await reader.root()).toEqual(naiveRoot(entries));
        expect(await reader.inclusion(index)).toEqual(naivePath(index, entries));
        expect(await reader.consistency(older)).toEqual(naiveConsistency(older, entries));
      }),
      { numRuns: 40 },
    );
  });

  it("is read from a full tile where the partial one is gone", async () => {
    const files = naiveTiles(entriesOf(256));
    const early = entriesOf(200);
    expect(await new TreeReader(200, served(files)).root()).toEqual(naiveRoot(early));
  });

  it("refuses a tile that is missing or cut short", async () => {
    const files = naiveTiles(entriesOf(10));
    const path = tilePath(0, 0, 10);
    files.set(path, (files.get(path) ?? new Uint8Array(0)).slice(0, -1));
    await expect(new TreeReader(10, served(files)).root()).rejects.toThrow("TILE");
    await expect(new TreeReader(10, served(new Map())).root()).rejects.toThrow("TILE");
  });
});

async function expectAllRefused(lies: readonly Promise<void>[]): Promise<void> {
  for (const [at, outcome] of (await Promise.allSettled(lies)).entries()) {
    expect(outcome.status, `lie ${at}`).toBe("rejected");
    if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(NotProved);
  }
}

describe("a proof", () => {
  it("is believed for the definition's tree, and for no other leaf, place, root or path", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (size, pick) => {
        const entries = entriesOf(size);
        const index = pick % size;
        const head = { size, root: naiveRoot(entries) };
        const path = naivePath(index, entries);
        const leaf = naiveLeaf(utf8(String(index)));
        await checkInclusion(index, leaf, path, head);
        const other = naiveLeaf(utf8("another"));
        const lies: readonly Promise<void>[] = [
          checkInclusion(index, other, path, head),
          checkInclusion(index, leaf, path, { size, root: other }),
          checkInclusion(index, leaf, [...path, other], head),
          checkInclusion(size, leaf, path, head),
          ...(path.length === 0
            ? []
            : [
                checkInclusion(index, leaf, path.slice(1), head),
                checkInclusion(index, leaf, [other, ...path.slice(1)], head),
                checkInclusion(index === 0 ? 1 : index - 1, leaf, path, head),
              ]),
          ...(path.length < 2
            ? []
            : [checkInclusion(index, leaf, [...path.slice(1), ...path.slice(0, 1)], head)]),
        ];
        await expectAllRefused(lies);
      }),
      { numRuns: 30 },
    );
  });

  it("of a root that is given out as a leaf is not believed", async () => {
    const root = naiveRoot(entriesOf(5));
    await expect(checkInclusion(0, root, [], { size: 5, root })).rejects.toThrow("ROOT");
  });

  it("of consistency is believed for a tree that only grew", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (size, pick) => {
        const entries = entriesOf(size);
        const older = (pick % size) + 1;
        const small = { size: older, root: naiveRoot(entries.slice(0, older)) };
        const large = { size, root: naiveRoot(entries) };
        const proof = naiveConsistency(older, entries);
        await checkConsistency(small, large, proof);
        const other = naiveLeaf(utf8("another"));
        const lies: readonly Promise<void>[] = [
          checkConsistency({ ...small, root: other }, large, proof),
          checkConsistency(small, { ...large, root: other }, proof),
          checkConsistency(small, large, [...proof, other]),
          checkConsistency({ ...small, size: size + 1 }, large, proof),
          ...(proof.length === 0 ? [] : [checkConsistency(small, large, proof.slice(1))]),
        ];
        await expectAllRefused(lies);
      }),
      { numRuns: 30 },
    );
  });
});

describe("a check of the whole log", () => {
  it("follows every entry to the root", async () => {
    for (const size of [0, 1, 5, 255, 256, 257, 512, 1000]) {
      const entries = entriesOf(size);
      const seen: number[] = [];
      await checkWholeLog({ size, root: naiveRoot(entries) }, served(naiveTiles(entries)), {
        ...patient,
        progress: (done) => seen.push(done),
      });
      expect(seen.at(-1) ?? 0).toBe(size);
    }
  });

  it("climbs as many levels of tiles as there are", async () => {
    // All entries are the same, so that every full tile is the first one.
    const entries = Array.from({ length: 256 }, () => utf8("same"));
    const files = naiveTiles(entries);
    const leaf = naiveLeaf(utf8("same"));
    const first = await nodeOf(leaf, 8);
    const second = await nodeOf(first, 8);
    const fetch = async (path: string) => {
      if (path.startsWith("tile/2/")) return second;
      if (path.startsWith("tile/1/")) return joined(...Array.from({ length: 256 }, () => first));
      return files.get(path.startsWith("tile/0/") ? "tile/0/000" : "tile/entries/000") ?? null;
    };
    const root = await nodeHash(second, await nodeHash(first, leaf));
    await checkWholeLog({ size: 256 * 256 + 257, root }, fetch, patient);
  }, 60_000);

  it.each([
    ["entries", tilePath("entries", 1, 256), "ENTRY"],
    ["leaf", tilePath(0, 2, 256), "ENTRY"],
    ["upper", tilePath(1, 0, 3), "TILE"],
  ] as const)("finds a change in the %s tile", async (_what, path, flaw) => {
    const entries = entriesOf(1000);
    const files = naiveTiles(entries);
    const body = files.get(path) ?? new Uint8Array(0);
    // Not one of the bytes that say how long an entry is.
    body[42] = (body[42] ?? 0) ^ 1;
    const head = { size: 1000, root: naiveRoot(entries) };
    await expect(checkWholeLog(head, served(files), patient)).rejects.toThrow(flaw);
  });

  it("finds a log that was rewritten whole, tiles and all", async () => {
    const head = { size: 600, root: naiveRoot(entriesOf(600)) };
    const rewritten = naiveTiles(entriesOf(600).map((entry, at) => (at === 3 ? utf8("x") : entry)));
    await expect(checkWholeLog(head, served(rewritten), patient)).rejects.toThrow("ROOT");
  });

  it("stops when it is given up", async () => {
    const entries = entriesOf(3000);
    const giveUp = new AbortController();
    const wishes = { progress: () => giveUp.abort(), signal: giveUp.signal };
    const head = { size: 3000, root: naiveRoot(entries) };
    await expect(checkWholeLog(head, served(naiveTiles(entries)), wishes)).rejects.toThrow(
      expect.objectContaining({ name: "AbortError" }),
    );
  });
});

describe("the path of a tile", () => {
  it.each([
    ["tile/0/000", 0, 0, 256],
    ["tile/entries/x001/x234/067", "entries", 1234067, 256],
    ["tile/1/x123/x456/789.p/17", 1, 123456789, 17],
    ["tile/0/x001/000.p/1", 0, 1000, 1],
  ] as const)("is written %s", (path, level, number, width) => {
    expect(tilePath(level, number, width)).toBe(path);
  });
});
