/** Compliance staff verify the whole log in their browser, and find out an edited one. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, type Watched } from "./browser.ts";
import { type Clinic, startClinic } from "./clinic.ts";
import { goodInEveryLook } from "./looks.ts";
import { acceptInvitation } from "./people.ts";

let clinic: Clinic;
let kim: Watched;
beforeAll(async () => {
  clinic = await startClinic();
  kim = await openBrowser(clinic.url);
  await acceptInvitation(kim.page, clinic.links.compliance);
});
afterAll(async () => {
  await kim?.close();
  await clinic?.close();
});
test("verifies the whole log, and names an entry that was edited on its way", async () => {
  const { page } = kim;
  await page.getByRole("link", { name: "Integrity" }).click({ timeout: 30_000 });
  await page.getByRole("heading", { name: "Integrity of the access log" }).waitFor();
  await page.getByRole("button", { name: "Verify now" }).click();
  await page.getByText(/^Verified: \d+ records$/).waitFor({ timeout: 30_000 });
  await goodInEveryLook(kim, "integrity");
  await page.route("**/logs/*/tile/entries/**", async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    body[10] = (body[10] ?? 0) ^ 1;
    await route.fulfill({ response: answer, body });
  });
  await page.getByRole("button", { name: "Verify now" }).click();
  await page.getByText(/^ENTRY:/).waitFor({ timeout: 30_000 });
  await goodInEveryLook(kim, "integrity-edited");
  expect(kim.complaints).toEqual([]);
});
