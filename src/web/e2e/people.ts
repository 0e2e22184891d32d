/** What people do in their browsers, in their words. */
import type { Page } from "playwright-core";

/** Made up for these tests; long enough, and on nobody's list. */
export const PASSPHRASE = "seven quiet herons at dusk";

const SETTLED = { timeout: 30_000 } as const;

/** Goes through an invitation's steps, choosing the passphrase where one is asked for. */
export async function acceptInvitation(page: Page, link: string): Promise<void> {
  await page.goto(link);
  const steps = page.getByText(/^Step \d of \d$/);
  await steps.waitFor(SETTLED);
  for (;;) {
    const step = await steps.textContent();
    const [now, all] = (/(\d) of (\d)/.exec(step ?? "") ?? []).slice(1);
    const field = page.getByLabel("Choose a passphrase", { exact: true });
    if (await field.isVisible()) await field.fill(PASSPHRASE);
    await page.locator("main button.main").click();
    if (now === all) break;
    await steps.filter({ hasNotText: `Step ${now} ` }).waitFor(SETTLED);
  }
  await steps.waitFor({ ...SETTLED, state: "hidden" });
}

/** The demo's people, as scripts/run invites them. */
export const CLIENT = "Sam Winter";
export const THERAPIST = "Dr. Ada Reyes";
export const COMPLIANCE = "Kim Osei";

export async function chooseClient(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Clients" }).getByText(name).click(SETTLED);
}

export async function say(page: Page, to: string, text: string): Promise<void> {
  await page.getByLabel(`Write to ${to}`, { exact: true }).fill(text, SETTLED);
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

/** Waits until the other's message stands there. */
export async function hears(page: Page, text: string): Promise<void> {
  await page.locator("article.heard").filter({ hasText: text }).waitFor(SETTLED);
}

/** Waits until an own message says so of itself: "Sent", "Delivered", ... */
export async function says(page: Page, text: string, state: string): Promise<void> {
  const own = page.locator("article.said").filter({ hasText: text });
  await own.getByText(state, { exact: true }).waitFor(SETTLED);
}

/** The whole conversation as it stands, oldest first: `+` for own messages. */
export async function transcript(page: Page): Promise<readonly string[]> {
  return page.locator("article.bubble").evaluateAll((bubbles) =>
    bubbles.map((bubble) => {
      const own = bubble.classList.contains("said") ? "+" : "";
      return own + (bubble.querySelector(".text")?.textContent ?? "");
    }),
  );
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("button", { name: "Sign out and remove" }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor(SETTLED);
}

export interface Access {
  readonly who: string;
  readonly what: string;
  readonly whose: string;
  readonly outcome: string;
  /** Why not, from the closed list; empty when it was done. */
  readonly reason: string;
}

/** Every row of the access log, newest first, through all its pages. */
export async function accesses(page: Page): Promise<readonly Access[]> {
  const rows: Access[] = [];
  for (;;) {
    await page.locator("table tbody tr").first().waitFor(SETTLED);
    rows.push(
      ...(await page.locator("table tbody tr").evaluateAll((lines) =>
        lines.map((line) => {
          const cell = (index: number): string =>
            line.children[index]?.firstChild?.textContent ?? "";
          const reason = line.children[4]?.querySelector(".under")?.textContent ?? "";
          return { who: cell(1), what: cell(2), whose: cell(3), outcome: cell(4), reason };
        }),
      )),
    );
    const older = page.getByRole("button", { name: "Older entries" });
    if (!(await older.isVisible())) return rows;
    const before = await page.locator("tbody tr time").first().getAttribute("datetime");
    await older.click();
    await page.waitForFunction(
      (seen) => document.querySelector("tbody tr time")?.getAttribute("datetime") !== seen,
      before,
    );
  }
}
