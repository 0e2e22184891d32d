import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { GroupState as LibraryState } from "ts-mls";
import { validateRatchetTree } from "ts-mls/clientState.js";
import { ratchetTreeFromExtension } from "ts-mls/groupInfo.js";
import { beforeAll, describe, expect, it } from "vitest";
import { openClinic, type Person, person } from "../../test/clinic.ts";
import { Group } from "../../test/group.ts";
import { trustStore } from "../certificates/index.ts";
import { configFor } from "./gate.ts";
import type { PendingCommit } from "./index.ts";
import { readMessage } from "./message.ts";
import { suiteFor } from "./suite.ts";

type Tree = LibraryState["ratchetTree"];
type Validate = typeof validateRatchetTree;

const LIBRARY = new URL("../../node_modules/ts-mls/dist/src/", import.meta.url);

/** The library as it was published, from a copy our correction does not recognise. */
async function published(): Promise<{ readonly validateRatchetTree: Validate }> {
  const copy = await mkdtemp(join(tmpdir(), "published-"));
  for (const name of await readdir(LIBRARY, { recursive: true })) {
    if (!name.endsWith(".js")) continue;
    const text = await readFile(new URL(name, LIBRARY), "utf8");
    await mkdir(dirname(join(copy, name)), { recursive: true });
    await writeFile(join(copy, name), text.replace(/^\/\/# sourceMappingURL=.*$/m, ""));
  }
  try {
    return await import(/* @vite-ignore */ join(copy, "clientState.js"));
  } finally {
    await rm(copy, { recursive: true });
  }
}

const NOT_LISTED = "non-blank intermediate node must list leaf node in its unmerged_leaves";
const NO_DESCENDANT = "Unmerged leaf did not represent a non-blank descendant leaf node";

let group: Group;
let pending: PendingCommit;
let verdictOn: (tree: Tree, validate?: Validate) => Promise<string | undefined>;
let tree: Tree;

beforeAll(async () => {
  const clinic = await openClinic();
  const people = await Promise.all(["A", "B", "C", "D", "E", "F"].map((n) => person(clinic, n)));
  const [a, b, c, d, e, f] = people as [Person, Person, Person, Person, Person, Person];
  group = await Group.of(a, b, c);
  await group.update(a); // the parents above A, B and C get keys
  await group.add(a, d); // D is unmerged in their root, node 3
  await group.add(a, e); // node 3 is now below a new root, node 7
  await group.update(e); // which gets a key, and nobody is unmerged there
  pending = await group.add(a, f); // F must believe this tree to join
  const { groupInfo } = readMessage(pending.groupInfo, "mls_group_info");
  tree = ratchetTreeFromExtension(groupInfo) ?? [];
  const trust = trustStore(clinic.authority, { pinned: async () => undefined }, () => new Date());
  const config = configFor(trust, "reading");
  const suite = await suiteFor(a.device.key);
  verdictOn = async (from, validate = validateRatchetTree) => {
    const { lifetimeConfig, authService } = config;
    const { groupContext } = groupInfo;
    const { treeHash } = groupContext;
    return (await validate(from, groupContext, lifetimeConfig, authService, treeHash, suite))
      ?.message;
  };
}, 30_000);

function withUnmerged(index: number, unmergedLeaves: number[]): Tree {
  return tree.map((node, at) =>
    at === index && node?.nodeType === "parent"
      ? { ...node, parent: { ...node.parent, unmergedLeaves } }
      : node,
  );
}

describe("a tree whose higher node was refreshed after a lower one got an unmerged leaf", () => {
  it("has the shape this is about", () => {
    const unmerged = tree.map((node) =>
      node?.nodeType === "parent" ? node.parent.unmergedLeaves : undefined,
    );
    expect(unmerged[3]).toEqual([3]);
    expect(unmerged[7]).toEqual([5]);
  });

  it("is valid, and refused by the library as published", async () => {
    const { validateRatchetTree: asPublished } = await published();
    expect(await verdictOn(tree, asPublished)).toBe(NOT_LISTED);
    expect(await verdictOn(tree)).toBeUndefined();
  });

  it("is refused when a node between leaf and parent does not list the leaf", async () => {
    // RFC 9420 §12.4.3.1: node 3 stands between leaf 1 and node 7.
    expect(await verdictOn(withUnmerged(7, [1, 5]))).toBe(NOT_LISTED);
  });

  it("is refused when a listed leaf is blank, or below another node", async () => {
    expect(await verdictOn(withUnmerged(7, [7]))).toBe(NO_DESCENDANT);
    expect(await verdictOn(withUnmerged(3, [5]))).toBe(NO_DESCENDANT);
  });
});
