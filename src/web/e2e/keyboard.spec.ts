/** The client's whole way with a keyboard only. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, type Watched } from "./browser.ts";
import { type Clinic, startClinic } from "./clinic.ts";
import { tabTo } from "./keys.ts";
import { PASSPHRASE, says, THERAPIST } from "./people.ts";

let clinic: Clinic;
let sam: Watched;
beforeAll(async () => {
  clinic = await startClinic();
  sam = await openBrowser(clinic.url);
});
afterAll(async () => {
  await sam?.close();
  await clinic?.close();
});

test("from the invitation to the first message without a mouse", async () => {
  const { page } = sam;
  await page.goto(clinic.links.client);
  await page.getByText("Step 1 of 3").waitFor();
  await tabTo(page, /^Continue$/);
  await page.keyboard.press("Enter");
  await page.getByText("Step 2 of 3").waitFor();
  await tabTo(page, /A passkey/);
  await page.keyboard.press("ArrowDown");
  await tabTo(page, /Choose a passphrase/);
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Enter");
  await page.getByText("Step 3 of 3").waitFor();
  await tabTo(page, /^Accept and begin$/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: THERAPIST }).waitFor();
  await tabTo(page, /^Write to /);
  await page.keyboard.type("Hello from the keyboard.");
  await page.keyboard.press("Enter");
  await says(page, "from the keyboard", `Waiting for ${THERAPIST} to join`);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
});

test("the dialogs keep the focus and give it back", async () => {
  const { page } = sam;
  await page.keyboard.press("Shift+Tab");
  await page.evaluate(() => document.getElementById("main")?.focus());
  await page.reload();
  await page.getByRole("heading", { name: THERAPIST }).waitFor();
  await tabTo(page, /^Need help now\?$/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press("Tab");
    const outside = await page.evaluate(() => {
      const it = document.activeElement;
      return it !== document.body && it?.closest("dialog") === null;
    });
    expect(outside).toBe(false);
  }
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.waitForFunction(() => document.activeElement?.textContent === "Need help now?");
});
