import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

/**
 * Corrects ts-mls 1.6.4 while it is bundled, and while the tests load it.
 *
 * Each replacement must match exactly once, else the build stops: a new ts-mls release has to be
 * looked at, never patched by luck.
 */
interface Correction {
  /** The corrected module, below `ts-mls/dist/src/`. */
  readonly module: string;
  readonly found: string;
  readonly corrected: string;
}

/**
 * `validateRatchetTree` refuses valid trees of four or more leaves. RFC 9420 §12.4.3.1: a leaf
 * listed in a parent's `unmerged_leaves` must be a non-blank descendant of that parent, and every
 * non-blank node strictly between the two must list it as well. 1.6.4 also looks at the parent's
 * own ancestors and asks for equal lists, so a joiner refuses a tree in which a higher node was
 * refreshed, or a lower one knows more leaves than the higher one.
 */
const UNMERGED_LEAVES: readonly Correction[] = [
  {
    module: "clientState.js",
    found: `if (tree[nodeIndex]?.nodeType !== "leaf" && !dp.includes(toNodeIndex(i)))`,
    corrected: `if (tree[nodeIndex]?.nodeType !== "leaf" || !dp.includes(toNodeIndex(i)))`,
  },
  {
    module: "clientState.js",
    found: "for (const parentIdx of dp) {\n                    const dpNode = tree[parentIdx];",
    corrected:
      "for (const parentIdx of dp.slice(0, dp.indexOf(toNodeIndex(i)))) {\n" +
      "                    const dpNode = tree[parentIdx];",
  },
  {
    module: "clientState.js",
    found: "if (!arraysEqual(dpNode.parent.unmergedLeaves, n.parent.unmergedLeaves))",
    corrected: "if (!dpNode.parent.unmergedLeaves.includes(unmergedLeaf))",
  },
];

/**
 * RFC 9420 §12.4.1: the commit secret follows the last path secret of the *filtered* direct path.
 * When everybody left of the root is gone, the root is filtered out and stays blank; 1.6.4 derives
 * a step for it all the same, and no other implementation agrees with the epoch that follows.
 */
const BLANK_ROOT: Correction = {
  module: "pathSecrets.js",
  found: `const nextSecret = await deriveSecret(pathSecrets[currentIndex], "path", kdf);`,
  corrected:
    "const nextSecret = tree[nextIndex] === undefined ? pathSecrets[currentIndex] : " +
    `await deriveSecret(pathSecrets[currentIndex], "path", kdf);`,
};

/**
 * RFC 9420 §12.1.8.1: the `external_senders` extension is a list of senders, and an external
 * sender's index counts within it. 1.6.4 reads one sender without the list's length, and counts
 * extensions.
 */
const EXTERNAL_SENDERS: readonly Correction[] = [
  {
    module: "publicMessage.js",
    found: `import { decodeVarLenData, varLenDataEncoder } from "./codec/variableLength.js";`,
    corrected:
      "import { decodeVarLenData, decodeVarLenType, varLenDataEncoder } " +
      `from "./codec/variableLength.js";`,
  },
  {
    module: "publicMessage.js",
    found: "const externalSenderExtension = externalSenderExtensions[senderIndex];",
    corrected: "const externalSenderExtension = externalSenderExtensions[0];",
  },
  {
    module: "publicMessage.js",
    found: "decodeExternalSender(externalSenderExtension.extensionData, 0);",
    corrected:
      "decodeVarLenType(decodeExternalSender)(externalSenderExtension.extensionData, 0)?.[0];",
  },
  {
    module: "publicMessage.js",
    found: "return externalSender[0];",
    corrected: "return externalSender[senderIndex];",
  },
];

const CORRECTIONS: readonly Correction[] = [...UNMERGED_LEAVES, BLANK_ROOT, ...EXTERNAL_SENDERS];

const LIBRARY_FILE = /\/ts-mls\/dist\/src\/(.*\.js)(?:\?.*)?$/;

/** The corrected text of a module; throws when a line to correct is missing or found twice. */
export function correctTsMls(module: string, source: string): string {
  let text = source;
  for (const { found, corrected } of CORRECTIONS.filter((one) => one.module === module)) {
    const parts = text.split(found);
    if (parts.length !== 2) {
      const times = parts.length - 1;
      throw new Error(`ts-mls patch: found ${times} times instead of once in ${module}: ${found}`);
    }
    text = parts.join(corrected);
  }
  return text;
}

/** The Vite and vitest plugin; used by both, so that what is tested is what is shipped. */
export function tsMlsPatch(): Plugin {
  const loaded = new Set<string>();
  return {
    name: "alcove-ts-mls-patch",
    enforce: "pre",
    async load(id) {
      const module = LIBRARY_FILE.exec(id)?.[1];
      if (module === undefined) return null;
      loaded.add(module);
      const source = await readFile(id.replace(/\?.*$/, ""), "utf8");
      // The package names source maps whose sources it does not ship.
      const code = source.replace(/^\/\/# sourceMappingURL=.*$/m, "");
      return { code: correctTsMls(module, code), map: null };
    },
    buildEnd(error) {
      const bundled = [...this.getModuleIds()].some((id) => LIBRARY_FILE.test(id));
      const missed = CORRECTIONS.filter((one) => !loaded.has(one.module));
      if (error === undefined && bundled && missed.length > 0) {
        throw new Error(`ts-mls patch: bundled without correcting ${missed[0]?.module}`);
      }
    },
  };
}
