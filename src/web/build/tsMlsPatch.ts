import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

/**
 * Corrects ts-mls 1.6.4 while it is bundled (and while the tests load it).
 *
 * `validateRatchetTree` refuses valid trees of four or more leaves. RFC 9420 §12.4.3.1: for a leaf
 * listed in a parent's `unmerged_leaves`, the leaf must be a non-blank descendant of that parent,
 * and every non-blank node strictly between the two must list it as well. 1.6.4 also looks at the
 * parent's own ancestors and asks for equal lists, so a joiner refuses a tree in which a higher
 * node was refreshed or a lower one knows more leaves than the higher one.
 *
 * Each replacement must match exactly once, else the build stops: a new ts-mls release has to be
 * looked at, never patched by luck.
 */
const REPLACEMENTS: readonly (readonly [found: string, corrected: string])[] = [
  [
    `if (tree[nodeIndex]?.nodeType !== "leaf" && !dp.includes(toNodeIndex(i)))`,
    `if (tree[nodeIndex]?.nodeType !== "leaf" || !dp.includes(toNodeIndex(i)))`,
  ],
  [
    "for (const parentIdx of dp) {\n                    const dpNode = tree[parentIdx];",
    "for (const parentIdx of dp.slice(0, dp.indexOf(toNodeIndex(i)))) {\n" +
      "                    const dpNode = tree[parentIdx];",
  ],
  [
    "if (!arraysEqual(dpNode.parent.unmergedLeaves, n.parent.unmergedLeaves))",
    "if (!dpNode.parent.unmergedLeaves.includes(unmergedLeaf))",
  ],
];

const LIBRARY_FILE = /\/ts-mls\/dist\/src\/.*\.js(\?.*)?$/;
const PATCHED_FILE = /\/ts-mls\/dist\/src\/clientState\.js(\?.*)?$/;

/** The corrected source text; throws when a line to correct is missing or found twice. */
export function correctTsMls(source: string): string {
  let text = source;
  for (const [found, corrected] of REPLACEMENTS) {
    const parts = text.split(found);
    if (parts.length !== 2) {
      throw new Error(
        `ts-mls patch: expected once, found ${parts.length - 1} times: ${found.split("\n")[0]}`,
      );
    }
    text = parts.join(corrected);
  }
  // From here on `arraysEqual` may be unused; the bundler drops it.
  return text;
}

/** The Vite and vitest plugin; used by both, so that what is tested is what is shipped. */
export function tsMlsPatch(): Plugin {
  let patched = false;
  return {
    name: "alcove-ts-mls-patch",
    enforce: "pre",
    async load(id) {
      if (!LIBRARY_FILE.test(id)) return null;
      const source = await readFile(id.replace(/\?.*$/, ""), "utf8");
      // The package names source maps whose sources it does not ship.
      const code = source.replace(/^\/\/# sourceMappingURL=.*$/m, "");
      if (!PATCHED_FILE.test(id)) return { code, map: null };
      patched = true;
      return { code: correctTsMls(code), map: null };
    },
    buildEnd(error) {
      const usesLibrary = [...this.getModuleIds()].some((id) => LIBRARY_FILE.test(id));
      if (error === undefined && usesLibrary && !patched) {
        throw new Error("ts-mls patch: the library was bundled without being corrected");
      }
    },
  };
}
