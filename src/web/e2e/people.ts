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
