/** Every page, in every look, by the rules of WCAG 2.2 AA. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, type Watched } from "./browser.ts";
import { type Clinic, startClinic } from "./clinic.ts";
import { goodInEveryLook } from "./looks.ts";
import {
  acceptInvitation,
  CLIENT,
  chooseClient,
  fromMenu,
  hears,
  PASSPHRASE,
  say,
  says,
  THERAPIST,
} from "./people.ts";

let clinic: Clinic;
const open: Watched[] = [];

async function browser(): Promise<Watched> {
  const opened = await openBrowser(clinic.url);
  open.push(opened);
  return opened;
}

beforeAll(async () => {
  clinic = await startClinic();
});
afterAll(async () => {
  for (const each of open) await each.close();
  await clinic?.close();
});

test("signing in, help, and a link that does not work", async () => {
  const visitor = await browser();
  const { page } = visitor;
  await page.goto(clinic.url);
  await page.getByLabel("Your sign-in name").waitFor();
  await goodInEveryLook(visitor, "sign-in");
  await page.getByLabel("Your sign-in name").fill("nobody-0000");
  await page.getByLabel("Passphrase", { exact: true }).fill("not the right one");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("don't go together").waitFor();
  await goodInEveryLook(visitor, "sign-in-refused");
  await page.getByRole("button", { name: "Need help now?" }).click();
  await page.getByRole("link", { name: /112/ }).waitFor();
  await goodInEveryLook(visitor, "help");
  await page.goto(`${clinic.url}/invitation#${"A".repeat(43)}`);
  await page.getByText("We don't know this link").waitFor();
  await goodInEveryLook(visitor, "invitation-unknown");
  await page.goto(`${clinic.url}/console/`);
  await page.getByLabel("Your sign-in name").waitFor();
  await goodInEveryLook(visitor, "console-sign-in");
});

test("the three steps of an invitation", async () => {
  const sam = await browser();
  const { page } = sam;
  await page.goto(clinic.links.client);
  await page.getByText("Step 1 of 3").waitFor();
  await goodInEveryLook(sam, "invitation-1");
  await page.getByRole("button", { name: "Continue" }).click();
  await goodInEveryLook(sam, "invitation-2");
  await page.getByRole("radio", { name: "A passphrase" }).check();
  await page.getByLabel("Choose a passphrase").fill(PASSPHRASE);
  await goodInEveryLook(sam, "invitation-2-passphrase");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("Step 3 of 3").waitFor();
  await goodInEveryLook(sam, "invitation-3");
});

test("the conversation of both, the caseload, inviting, and signing out", async () => {
  const sam = await browser();
  const ada = await browser();
  await acceptInvitation(sam.page, clinic.links.client);
  await sam.page.getByRole("heading", { name: THERAPIST }).waitFor();
  await goodInEveryLook(sam, "conversation-empty");
  await acceptInvitation(ada.page, clinic.links.therapist);
  await say(sam.page, THERAPIST, "I slept better this week, for the first time since spring.");
  await ada.page.getByText("1 new message").first().waitFor();
  await goodInEveryLook(ada, "caseload");
  await chooseClient(ada.page, CLIENT);
  await hears(ada.page, "slept better");
  await say(ada.page, CLIENT, "I am glad to read that. What was different?");
  await hears(sam.page, "What was different?");
  await say(sam.page, THERAPIST, "I took the evening walk we talked about.");
  await says(sam.page, "evening walk", "Delivered");
  await goodInEveryLook(sam, "conversation-client");
  await goodInEveryLook(ada, "conversation-therapist");
  await ada.page.getByRole("button", { name: "Invite a client" }).click();
  await ada.page.getByLabel("Their name").fill("Jo Lindgren");
  await ada.page.getByRole("button", { name: "Make an invitation link" }).click();
  await ada.page.getByLabel("Invitation link").waitFor();
  await goodInEveryLook(ada, "invite-client");
  await fromMenu(sam.page, "Sign out");
  await sam.page.getByRole("button", { name: "Stay signed in" }).waitFor();
  await goodInEveryLook(sam, "sign-out");
});

test("the console of both roles", async () => {
  const kim = await browser();
  await kim.page.goto(clinic.links.compliance);
  await kim.page.getByText("Step 1 of 2").waitFor();
  await goodInEveryLook(kim, "console-invitation");
  await acceptInvitation(kim.page, clinic.links.compliance);
  await kim.page.locator("tbody tr").first().waitFor();
  await goodInEveryLook(kim, "access-log");
  const robin = await browser();
  await acceptInvitation(robin.page, clinic.links.administrator);
  await robin.page.getByRole("heading", { name: "Invite staff" }).waitFor();
  await goodInEveryLook(robin, "console-administrator");
});

test("no page asked another host or was stopped by its policy", () => {
  expect(open.flatMap((each) => each.complaints)).toEqual([]);
});
