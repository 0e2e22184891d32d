import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SOURCE = resolve(import.meta.dirname, "..");
/** What is loaded: types are not. */
const IMPORT = /^(?:import|export)\s(?!type\s)(?:[^"';]*?\sfrom\s)?"([^"]+)"/gms;

/** Every file and package that the page loads, by following imports. */
function reached(start: string): { readonly files: Set<string>; readonly packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    const name = relative(SOURCE, file);
    if (files.has(name)) return;
    files.add(name);
    if (file.endsWith(".css")) return;
    for (const [, target] of readFileSync(file, "utf8").matchAll(IMPORT)) {
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
  /^wire\/(accessLog|bytes|call|ceremony|clinic|ids|invitations|parse)\.ts$/,
  /^wire\/(refusal|session|staff|waysIn)\.ts$/,
];

describe("the staff console", () => {
  const { files, packages } = reached("console/main.tsx");

  it("is made of its own pages, shared views and REST alone", () => {
    const strangers = [...files].filter((file) => !ALLOWED.some((rule) => rule.test(file)));
    expect(strangers).toEqual([]);
    expect(files.size).toBeGreaterThan(10);
  });

  it("holds no package but the ones that draw", () => {
    expect([...packages].toSorted()).toEqual(["@preact/signals", "preact", "preact/hooks"]);
  });

  it("loads two more when they are needed: one for passkeys, one to draw QR codes", () => {
    const later = new Set<string>();
    for (const file of files) {
      const text = readFileSync(resolve(SOURCE, file), "utf8");
      for (const [, target] of text.matchAll(/\bimport\("([^"]+)"\)/g)) later.add(target ?? "");
    }
    expect([...later].toSorted()).toEqual(["@simplewebauthn/browser", "qr"]);
  });

  it("holds no cryptography, no vault and no socket", () => {
    for (const file of files) {
      const text = readFileSync(resolve(SOURCE, file), "utf8");
      expect(text, file).not.toMatch(/crypto\.subtle|indexedDB|new WebSocket/);
    }
  });

  it("is told apart from the app by this very test", () => {
    expect([...reached("main.tsx").files]).toContain("conversation/courier.ts");
  });
});
