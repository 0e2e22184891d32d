/** What axe finds on the page as it stands, by the rules of WCAG 2.2 AA. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly html: string }[];
}

interface Axe {
  run(page: Document, wishes: object): Promise<{ readonly violations: readonly Finding[] }>;
}

/** One line per finding, empty when there is none. */
export async function findings(page: Page): Promise<readonly string[]> {
  // Colours that are still fading would be judged half way.
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
  // Evaluated by the debugger, so the page's own policy stays as strict as it is.
  await page.evaluate(AXE);
  const found = await page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as { readonly axe: Axe };
    return (await axe.run(document, { runOnly: { type: "tag", values: tags } })).violations;
  }, TAGS);
  return found.map(
    (each) => `${each.id}: ${each.help}; ${each.nodes.map((node) => node.html).join(" | ")}`,
  );
}
