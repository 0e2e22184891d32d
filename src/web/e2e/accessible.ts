/** What axe finds on the page as it stands, by the rules of WCAG 2.2 AA. */
import axe from "axe-core";
import type { Page } from "playwright-core";

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
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (tags) => {
    const inPage = globalThis as unknown as { readonly axe: Axe };
    return (await inPage.axe.run(document, { runOnly: { type: "tag", values: tags } })).violations;
  }, TAGS);
  return found.map(
    (each) => `${each.id}: ${each.help}; ${each.nodes.map((node) => node.html).join(" | ")}`,
  );
}
