/** A client links a second browser, writes from both, and removes one of them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, PHONE, type Watched } from "./browser.ts";
import { type Clinic, startClinic } from "./clinic.ts";
import { goodInEveryLook } from "./looks.ts";
import {
  acceptInvitation,
  CLIENT,
  chooseClient,
  fromMenu,
  hears,
  say,
  signIn,
  signInName,
  THERAPIST,
} from "./people.ts";

let clinic: Clinic;
let first: Watched;
let second: Watched;
let ada: Watched;

beforeAll(async () => {
  clinic = await startClinic();
  first = await openBrowser(clinic.url, { viewport: PHONE });
  second = await openBrowser(clinic.url, { viewport: PHONE });
  ada = await openBrowser(clinic.url);
  await acceptInvitation(first.page, clinic.links.client);
  await acceptInvitation(ada.page, clinic.links.therapist);
  await say(first.page, THERAPIST, "Before there was a second browser.");
  await chooseClient(ada.page, CLIENT);
  await hears(ada.page, "Before there was a second browser.");
});
afterAll(async () => {
  for (const each of [first, second, ada]) await each?.close();
  await clinic?.close();
});

/** Makes a code in the first browser and reads it off its screen. */
async function showCode(): Promise<string> {
  const code = first.page.locator(".link-code");
  await code.waitFor({ timeout: 30_000 });
  return (await code.textContent()) ?? "";
}

test("the first browser says that it holds the account key", async () => {
  const { page } = first;
  await fromMenu(page, "Account and sign-in");
  await page.getByRole("heading", { name: "Your devices" }).waitFor();
  await page.getByText("This browser holds your account key").waitFor();
  await page.getByRole("button", { name: /^Give .* another name$/ }).click();
  await page.getByLabel("Name of the browser").fill("My old phone");
  await page.getByRole("button", { name: "Save the name" }).click();
  await page.getByText("My old phone").waitFor();
  await goodInEveryLook(first, "own-devices");
});

test("a wrong code links nothing, and both sides say so", async () => {
  await first.page.getByRole("button", { name: "Link another browser" }).click();
  const code = (await showCode()).replaceAll(" ", "");
  await goodInEveryLook(first, "link-code");
  const name = await signInName(first.page);
  const { page } = second;
  await page.goto(clinic.url);
  await signIn(page, name);
  await page.getByRole("heading", { name: "Add this browser to your account" }).waitFor();
  const wrong = code === "123456789" ? "987654321" : "123456789";
  await page.getByLabel("The nine digits").fill(wrong);
  await page.getByRole("button", { name: "Link this browser" }).click();
  await page.getByText("That code didn't work").waitFor();
  await first.page.getByText("The other browser had a different code").waitFor();
  await goodInEveryLook(first, "link-wrong-code");
  await goodInEveryLook(second, "link-here");
});

test("the address in the code's picture brings the digits along, and links the browser", async () => {
  await first.page.getByRole("button", { name: "Make a new code" }).click();
  const code = (await showCode()).replaceAll(" ", "");
  const { page } = second;
  await page.goto(`${clinic.url}/link#${code}`);
  await page.getByRole("button", { name: "Link this browser" }).click();
  await page.getByRole("heading", { name: THERAPIST }).waitFor({ timeout: 60_000 });
  expect(page.url()).toBe(`${clinic.url}/`);
  await first.page.getByText("The other browser is linked.").waitFor({ timeout: 60_000 });
  await goodInEveryLook(first, "linked");
  await first.page.getByRole("button", { name: "Close", exact: true }).click();
  await first.page.getByText("A browser without a name").waitFor();
  await first.page.getByRole("button", { name: "Back", exact: true }).click();
});

test("both browsers read what the therapist writes, and both can write", async () => {
  await say(ada.page, CLIENT, "To both of your browsers.");
  await hears(first.page, "To both of your browsers.");
  await hears(second.page, "To both of your browsers.");
  await first.page.getByText("You added a browser.").waitFor();
  await ada.page.getByText(`${CLIENT} added a browser.`).waitFor();
  await second.page.getByText("Messages appear in this browser from here on.").waitFor();
  await say(second.page, THERAPIST, "From the second one.");
  await hears(ada.page, "From the second one.");
  await first.page.locator("article.said").filter({ hasText: "From the second one." }).waitFor();
});

test("the second browser says where the account key is, and cannot link others", async () => {
  const { page } = second;
  await fromMenu(page, "Account and sign-in");
  await page.getByText("Another browser holds your account key").waitFor();
  expect(await page.getByRole("button", { name: "Link another browser" }).isVisible()).toBe(false);
  await page.getByRole("button", { name: "Back", exact: true }).click();
});

test("a removed browser is signed out and reads no further", async () => {
  const { page } = first;
  await fromMenu(page, "Account and sign-in");
  await page.getByRole("button", { name: "Remove A browser without a name" }).click();
  await goodInEveryLook(first, "device-remove");
  const dialog = page.getByRole("dialog", { name: /^Remove A browser/ });
  await dialog.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByText("It is removed.").waitFor();
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await second.page.getByText("You've been signed out").waitFor({ timeout: 30_000 });
  await say(ada.page, CLIENT, "Only for the one that stayed.");
  await hears(page, "Only for the one that stayed.");
  await page.getByText("You removed a browser.").waitFor();
  await ada.page.getByText(`${CLIENT} removed a browser.`).waitFor();
  expect(await second.page.getByText("Only for the one that stayed.").isVisible()).toBe(false);
});

test("nothing of it asked another host or was stopped by the page's policy", () => {
  expect([first, second, ada].flatMap((each) => each.complaints)).toEqual([]);
});
