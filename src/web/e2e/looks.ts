/** The four looks every page must be good in: phone and desktop, light and dark. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { findings } from "./accessible.ts";
import { DESKTOP, PHONE, picture } from "./browser.ts";

const LOOKS = [
  { name: "phone-light", viewport: PHONE, colorScheme: "light" },
  { name: "phone-dark", viewport: PHONE, colorScheme: "dark" },
  { name: "desktop-light", viewport: DESKTOP, colorScheme: "light" },
  { name: "desktop-dark", viewport: DESKTOP, colorScheme: "dark" },
] as const;

/** Takes a picture of the page in each look and lets axe judge it; nothing may stick out sideways. */
export async function goodInEveryLook(
  person: { readonly page: Page },
  screen: string,
): Promise<void> {
  const { page } = person;
  const before = page.viewportSize() ?? DESKTOP;
  const problems: string[] = [];
  for (const look of LOOKS) {
    await page.setViewportSize(look.viewport);
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: "reduce" });
    await picture(page, `${screen}-${look.name}`);
    const wider = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    if (wider > 0) problems.push(`${look.name}: ${wider} px too wide`);
    for (const finding of await findings(page)) problems.push(`${look.name}: ${finding}`);
  }
  await page.setViewportSize(before);
  expect(problems, screen).toEqual([]);
}
