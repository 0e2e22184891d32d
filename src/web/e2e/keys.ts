/** Going through a page with the keyboard. */
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Presses Tab until the thing with this name has the focus; it must be seen to have it. */
export async function tabTo(page: Page, name: RegExp, most = 30): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const it = document.activeElement;
      if (!(it instanceof HTMLElement)) return null;
      const labels = "labels" in it ? [...(it.labels as NodeListOf<HTMLElement>)] : [];
      const words = [it.getAttribute("aria-label"), ...labels.map((label) => label.textContent)];
      const outline = getComputedStyle(it);
      return {
        name: [...words, it.textContent].filter((text) => text).join(" "),
        visible: outline.outlineStyle !== "none" || outline.boxShadow !== "none",
      };
    });
    if (at !== null && name.test(at.name)) {
      expect(at.visible, `the focus on ${at.name} can be seen`).toBe(true);
      return;
    }
  }
  throw new Error(`no way by Tab to ${name}`);
}
