import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SOURCE = resolve(import.meta.dirname, "..");
/** What is loaded at once: types are not. */
const IMPORT = /^(?:import|export)\s(?!type\s)(?:[^"';]*?\sfrom\s)?"([^"]+)"/gms;
/** What is loaded when somebody goes there. */
const LATER = /\bimport\("([^"]+)"\)/g;

interface Reached {
  readonly files: Set<string>;
  readonly packages: Set<string>;
}

/** Every file and package that the page can load, by following these imports. */
function reached(start: string, ...ways: readonly RegExp[]): Reached {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    const name = relative(SOURCE, file);
    if (files.has(name)) return;
    files.add(name);
    if (file.endsWith(".css")) return;
    const text = readFileSync(file, "utf8");
    for (const [, target] of ways.flatMap((way) => [...text.matchAll(way)])) {
      if (target === undefined) continue;
      if (target.startsWith(".")) visit(resolve(dirname(file), target));
      else packages.add(target);
    }
  };
  visit(resolve(SOURCE, start));
  return { files, packages };
}

/** What the staff console may be made of. Adding a line here is a decision, not a convenience. */
const ALLOWED = [
  /^console\//,
  /^views\/shared\//,
  /^views\/styles\/base\.css$/,
  // Checking the access log's proofs: hashes and signatures of what is public, and nothing to open.
  /^tlog\//,
  /^wire\/log(Export|Pictures|Questions|Report|Search)\.ts$/,
  /^wire\/(accessLog|alerts|bytes|call|ceremony|clinic|ids|invitations|parse)\.ts$/,
  /^wire\/(integrity|publishedLog|refusal|reviews|session|staff|waysIn)\.ts$/,
];

/** What may be done with keys where the log's proofs are checked: nothing can be opened by it. */
const CHECKING = ["digest", "importKey", "verify"];

describe("the staff console", () => {
  const first = reached("console/main.tsx", IMPORT);
  const all = reached("console/main.tsx", IMPORT, LATER);

  it("is made of its own pages, shared views and REST alone", () => {
    const strangers = [...all.files].filter((file) => !ALLOWED.some((rule) => rule.test(file)));
    expect(strangers).toEqual([]);
    expect(all.files.size).toBeGreaterThan(first.files.size);
  });

  it("holds no package but the ones that draw", () => {
    const drawing = ["@preact/signals", "preact", "preact/hooks"];
    expect([...first.packages].toSorted()).toEqual(drawing);
  });

  it("loads others when they are needed: for passkeys, QR codes and pictures", () => {
    const later = [...all.packages].filter((name) => !first.packages.has(name));
    expect(later.toSorted()).toEqual([
      "@simplewebauthn/browser",
      "qr",
      "uplot",
      "uplot/dist/uPlot.min.css",
    ]);
  });

  it("holds no cryptography but the checking of the log, no vault and no socket", () => {
    for (const file of all.files) {
      const text = readFileSync(resolve(SOURCE, file), "utf8");
      expect(text, file).not.toMatch(/indexedDB|new WebSocket/);
      const acts = [...text.matchAll(/\bsubtle\b(?:\s*\.\s*(\w+))?/g)].map(([, act]) => act ?? "");
      const allowed = file.startsWith("tlog/") ? CHECKING : [];
      expect(
        acts.filter((act) => !allowed.includes(act)),
        file,
      ).toEqual([]);
    }
  });

  it("is told apart from the app by this very test", () => {
    expect([...reached("main.tsx", IMPORT).files]).toContain("conversation/courier.ts");
  });
});
