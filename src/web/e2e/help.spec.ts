import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, PHONE, type Watched } from "./browser.ts";
import { type Clinic, startClinic } from "./clinic.ts";

let clinic: Clinic;
let visitor: Watched;
beforeAll(async () => {
  clinic = await startClinic();
  visitor = await openBrowser(clinic.url, { viewport: PHONE });
});
afterAll(async () => {
  await visitor?.close();
  await clinic?.close();
});

test("help is there before sign-in, and without a network", async () => {
  const { page, context } = visitor;
  await page.goto(clinic.url);
  await page.getByRole("button", { name: "Need help now?" }).click();
  await page.getByRole("link", { name: /112/ }).waitFor();
  await page.keyboard.press("Escape");
  await page.evaluate(() => navigator.serviceWorker.ready);
  // The worker keeps the shell and the numbers from its first visit on.
  await page.waitForFunction(async () => (await caches.match("/api/help")) !== undefined);

  await context.setOffline(true);
  await page.reload();
  await page.getByRole("button", { name: "Need help now?" }).click();
  await page.getByRole("link", { name: /112/ }).waitFor();
  expect(await page.getByRole("link", { name: /112/ }).getAttribute("href")).toBe("tel:112");
  await visitor.picture("help-offline-phone");
  await context.setOffline(false);
});

test("nothing of it asked another host", () => {
  expect(visitor.complaints).toEqual([]);
});
