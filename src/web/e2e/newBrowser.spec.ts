/** A client comes with a new browser: the old one ends, and the therapist is asked first. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, PHONE, type Watched } from "./browser.ts";
import { type Clinic, startClinic } from "./clinic.ts";
import { goodInEveryLook } from "./looks.ts";
import {
  acceptInvitation,
  CLIENT,
  chooseClient,
  hears,
  say,
  says,
  signIn,
  signInName,
  THERAPIST,
} from "./people.ts";

let clinic: Clinic;
let old: Watched;
let fresh: Watched;
let ada: Watched;

beforeAll(async () => {
  clinic = await startClinic();
  old = await openBrowser(clinic.url, { viewport: PHONE });
  fresh = await openBrowser(clinic.url, { viewport: PHONE });
  ada = await openBrowser(clinic.url);
  await acceptInvitation(old.page, clinic.links.client);
  await acceptInvitation(ada.page, clinic.links.therapist);
  await say(old.page, THERAPIST, "From my old phone.");
  await chooseClient(ada.page, CLIENT);
  await hears(ada.page, "From my old phone.");
});
afterAll(async () => {
  for (const each of [old, fresh, ada]) await each?.close();
  await clinic?.close();
});

test("signing in elsewhere says what it means before it does it", async () => {
  const name = await signInName(old.page);
  const { page } = fresh;
  await page.goto(clinic.url);
  await signIn(page, name);
  await page.getByRole("heading", { name: "Add this browser to your account" }).waitFor();
  await goodInEveryLook(fresh, "elsewhere");
});

test("going on there ends the old browser and starts with an empty page", async () => {
  const { page } = fresh;
  await page.getByRole("button", { name: "I don't have the other browser any more" }).click();
  await goodInEveryLook(fresh, "start-anew");
  await page.getByRole("button", { name: "Start anew here" }).click();
  await page.getByRole("heading", { name: THERAPIST }).waitFor();
  await old.page.getByText("You've been signed out").waitFor();
  await goodInEveryLook(old, "session-ended");
  await say(page, THERAPIST, "From my new phone.");
});

test("the therapist reads on, and sends nothing before deciding", async () => {
  const { page } = ada;
  await page.getByRole("heading", { name: `${CLIENT} is using a new key` }).waitFor();
  await goodInEveryLook(ada, "new-key");
  await page.getByRole("button", { name: "Decide later" }).click();
  await hears(page, "From my new phone.");
  await say(page, CLIENT, "Is that really you?");
  await says(page, "Is that really you?", "Waiting for your decision");
  await page.getByRole("button", { name: "Decide", exact: true }).click();
  await page.getByRole("button", { name: `It's ${CLIENT}. Go on` }).click();
  await says(page, "Is that really you?", "Delivered");
  await hears(fresh.page, "Is that really you?");
  await say(fresh.page, THERAPIST, "It is.");
  await hears(page, "It is.");
});

test("a second tab waits its turn", async () => {
  const second = await ada.context.newPage();
  await second.goto(clinic.url);
  await second.getByRole("heading", { name: "Open in another tab" }).waitFor();
  await goodInEveryLook({ page: second }, "other-tab");
  await second.getByRole("button", { name: "Use this tab" }).click();
  await chooseClient(second, CLIENT);
  await hears(second, "It is.");
  await ada.page.getByRole("heading", { name: "Open in another tab" }).waitFor();
  await say(second, CLIENT, "From the other tab.");
  await hears(fresh.page, "From the other tab.");
});

test("staff who come to the wrong page are shown the right one", async () => {
  const kim = await openBrowser(clinic.url);
  try {
    await acceptInvitation(kim.page, clinic.links.compliance);
    await kim.page.goto(clinic.url);
    await kim.page.getByRole("heading", { name: "Your page is the staff console" }).waitFor();
    await goodInEveryLook(kim, "wrong-page");
    expect(kim.complaints).toEqual([]);
  } finally {
    await kim.close();
  }
});

test("nothing of it asked another host or was stopped by the page's policy", () => {
  expect([old, fresh, ada].flatMap((each) => each.complaints)).toEqual([]);
});
