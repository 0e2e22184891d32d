/** Getting in and keeping others out: passkeys, codes, locking, and invitations taken back. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, PHONE, type Watched } from "./browser.ts";
import { type Clinic, startClinic } from "./clinic.ts";
import { goodInEveryLook } from "./looks.ts";
import { type PasskeyDevice, passkeyDevice } from "./passkeys.ts";
import { acceptInvitation, fromMenu, PASSPHRASE, signIn, signInName, THERAPIST } from "./people.ts";

let clinic: Clinic;
let sam: Watched;
let phone: PasskeyDevice;
let kim: Watched;
let robin: Watched;

beforeAll(async () => {
  clinic = await startClinic();
  sam = await openBrowser(clinic.url, { viewport: PHONE });
  phone = await passkeyDevice(sam.context, sam.page);
  kim = await openBrowser(clinic.url);
  robin = await openBrowser(clinic.url);
});
afterAll(async () => {
  for (const each of [sam, kim, robin]) await each?.close();
  await clinic?.close();
});

function heading(page: Page, name: string): Promise<void> {
  return page.getByRole("heading", { name }).waitFor({ timeout: 30_000 });
}

function press(page: Page, name: string): Promise<void> {
  return page.getByRole("button", { name, exact: true }).click();
}

test("a passkey that could not be made spends no invitation", async () => {
  const { page } = sam;
  await phone.recognise(false);
  await page.goto(clinic.links.client);
  await press(page, "Continue");
  await page.getByRole("radio", { name: "A passkey" }).waitFor();
  await press(page, "Continue");
  await press(page, "Accept and begin");
  await page.getByText("nothing has changed").waitFor({ timeout: 90_000 });
  await goodInEveryLook(sam, "passkey-not-made");
  await phone.recognise(true);
  await press(page, "Accept and begin");
  await heading(page, THERAPIST);
});

test("locking takes every word off the page, and unlocking brings it back with the draft", async () => {
  const { page } = sam;
  await page.getByLabel(`Write to ${THERAPIST}`, { exact: true }).fill("Half a thought about");
  await fromMenu(page, "Lock now");
  await heading(page, "Locked");
  expect(await page.locator("body").textContent()).not.toContain(THERAPIST);
  expect(await page.content()).not.toContain("Half a thought");
  expect(await page.title()).toBe("Locked – Alcove");
  await goodInEveryLook(sam, "locked");
  await press(page, "Need help now?");
  await page.getByRole("link", { name: /112/ }).waitFor();
  await page.keyboard.press("Escape");
  await page.reload();
  await heading(page, "Locked");
  await press(page, "Unlock with a passkey");
  await heading(page, THERAPIST);
  const draft = page.getByLabel(`Write to ${THERAPIST}`, { exact: true });
  await expect.poll(() => draft.inputValue(), { timeout: 10_000 }).toBe("Half a thought about");
});

test("a page opened long after somebody was there is locked, without a network too", async () => {
  const { page, context } = sam;
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.evaluate(() => localStorage.setItem("alcove.here", "1000 10"));
  await page.goto("about:blank");
  await context.setOffline(true);
  await page.goto(clinic.url);
  await heading(page, "Locked");
  await page.getByText("Unlocking needs the clinic's server").waitFor();
  expect(await page.content()).not.toContain("Half a thought");
  await context.setOffline(false);
  await press(page, "Try again");
  await press(page, "Unlock with a passkey");
  await heading(page, THERAPIST);
});

test("a session locked from elsewhere locks this page at once", async () => {
  const { page } = sam;
  await page.evaluate(async () => {
    const headers = { "X-Alcove": "1", "Content-Type": "application/json" };
    await fetch("/api/session/lock", { method: "POST", headers, body: "{}" });
  });
  await heading(page, "Locked");
  await press(page, "Unlock with a passkey");
  await heading(page, THERAPIST);
});

test("a second passkey is added on another device, and the last way in cannot be removed", async () => {
  const { page, context } = sam;
  await fromMenu(page, "Account and sign-in");
  await page.locator("#own-passkeys ~ .rows li").first().waitFor();
  await goodInEveryLook(sam, "account");
  await press(page, "Add a passkey for this device");
  await page.getByText("already has a passkey of yours").waitFor();
  await phone.lose();
  phone = await passkeyDevice(context, page);
  await press(page, "Add a passkey for this device");
  await page.getByText("Your passkey is ready.").waitFor();
  const rows = page.locator("#own-passkeys ~ .rows li");
  await expect.poll(() => rows.count()).toBe(2);
  // The first one went away with its device.
  const lost = rows.filter({ hasNotText: "not used yet" });
  await lost.getByRole("button").click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect.poll(() => rows.count()).toBe(1);
  await rows.getByRole("button").click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByText("This is your only way in").waitFor();
  await press(page, "Back");
  await heading(page, THERAPIST);
});

test("signing out from another tab, and in again by the suggested passkey", async () => {
  const { page, context } = sam;
  await phone.touch(false);
  const second = await context.newPage();
  await second.goto(clinic.url);
  await heading(second, "Open in another tab");
  await press(second, "Sign out");
  await press(second, "Sign out and remove");
  await heading(second, "Welcome back");
  const left = await second.evaluate(async () => (await indexedDB.databases()).length);
  expect(left).toBe(0);
  await second.close();
  await page.reload();
  await heading(page, "Welcome back");
  await phone.touch(true);
  await page.reload();
  await heading(page, THERAPIST);
});

test("what a person before left in a shared browser can be removed from the sign-in page", async () => {
  const { page, context } = sam;
  await phone.touch(false);
  await context.clearCookies();
  await page.reload();
  await heading(page, "Welcome back");
  await heading(page, "Is somebody else's writing kept here?");
  await goodInEveryLook(sam, "not-me");
  await press(page, "This is not me: remove them");
  await press(page, "Remove them");
  await page.getByText("Nothing of anybody is kept").waitFor();
  const left = await page.evaluate(async () => (await indexedDB.databases()).length);
  expect(left).toBe(0);
});

test("staff with a passphrase set up a code, and are asked for it", async () => {
  const { page } = kim;
  await acceptInvitation(page, clinic.links.compliance);
  await heading(page, "Access log");
  const name = await signInName(page);
  await fromMenu(page, "Sign out");
  await heading(page, "Welcome back");
  await page.getByLabel("Your sign-in name").fill(name);
  await page.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
  await press(page, "Sign in");
  await heading(page, "One more step");
  await goodInEveryLook(kim, "code");
  await page.getByLabel("One-time code").fill("000000");
  await press(page, "Continue");
  await page.getByText("That code doesn't fit").waitFor();
  await press(page, "Start over");
  await signIn(page, name);
  await heading(page, "Access log");
});

test("the console asks before it locks, and locks", async () => {
  const { page } = kim;
  await page.clock.install();
  await page.reload();
  await heading(page, "Access log");
  await page.locator("tbody tr").first().waitFor();
  await page.clock.fastForward("14:10");
  await heading(page, "Are you still here?");
  await goodInEveryLook(kim, "still-here");
  await press(page, "I'm still here");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.clock.fastForward("15:00");
  await heading(page, "Locked");
  expect(await page.locator("table").count()).toBe(0);
  await page.getByLabel("Passphrase", { exact: true }).fill("not the right one");
  await press(page, "Unlock");
  await page.getByText("isn't the passphrase").waitFor();
  await page.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
  await press(page, "Unlock");
  await heading(page, "Access log");
});

test("an invitation that was taken back says so, and a fresh one works", async () => {
  const { page } = robin;
  await passkeyDevice(robin.context, page);
  await page.goto(clinic.links.administrator);
  await press(page, "Continue");
  await press(page, "Accept and open the console");
  await heading(page, "Invite staff");
  await page.getByLabel("Their name").fill("Jo Lindgren");
  await press(page, "Make an invitation link");
  await page.getByRole("img", { name: /QR code/ }).waitFor();
  await goodInEveryLook(robin, "invitation-card");
  const link = await page.getByLabel("Invitation link").inputValue();
  await press(page, "Invite someone else");
  await press(page, "Take back the invitation for Jo Lindgren");
  await press(page, "Take back");
  await page.getByText("taken back").waitFor();
  const jo = await openBrowser(clinic.url);
  try {
    await jo.page.goto(link);
    await jo.page.getByText("This invitation was taken back").waitFor();
    await press(page, "Make a fresh link for Jo Lindgren");
    await press(page, "Make the link");
    const fresh = await page.getByLabel("Invitation link").inputValue();
    await jo.page.goto("about:blank");
    await jo.page.goto(fresh);
    await jo.page.getByText("Welcome, Jo Lindgren").waitFor();
  } finally {
    await jo.close();
  }
});

test("a browser without passkeys offers a passphrase, and nothing that cannot work", async () => {
  const old = await openBrowser(clinic.url);
  try {
    await old.page.addInitScript(() => Reflect.deleteProperty(globalThis, "PublicKeyCredential"));
    await old.page.goto(clinic.url);
    await heading(old.page, "Welcome back");
    expect(await old.page.getByRole("button", { name: /passkey/ }).count()).toBe(0);
    await old.page.goto(clinic.links.therapist);
    await press(old.page, "Continue");
    await old.page.getByLabel("Choose a passphrase").waitFor();
    expect(await old.page.getByRole("radio").count()).toBe(0);
  } finally {
    await old.close();
  }
});

test("nobody's browser asked another host or was stopped by the page's policy", () => {
  expect([sam, kim, robin].flatMap((each) => each.complaints)).toEqual([]);
});
