/** What is damaged on its way is mended between the browsers, by way of a real server. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, PHONE, type Watched } from "./browser.ts";
import { type Clinic, startClinic } from "./clinic.ts";
import { bendDeliveries, type Delivery, damaged } from "./line.ts";
import {
  acceptInvitation,
  accesses,
  CLIENT,
  chooseClient,
  hears,
  say,
  says,
  THERAPIST,
  transcript,
} from "./people.ts";

const APPLICATION = 1;
const WELCOME = 3;
const ANEW = "The protection of this conversation was set up again.";

let clinic: Clinic;
let sam: Watched;
let ada: Watched;
/** The next delivery of this kind, to whichever of the two, arrives damaged. */
let toDamage: number | null = WELCOME;
let harmed = 0;

function bend(delivery: Delivery): Delivery {
  if (delivery.kind !== toDamage) return delivery;
  toDamage = null;
  harmed += 1;
  return damaged(delivery);
}

beforeAll(async () => {
  clinic = await startClinic();
  sam = await openBrowser(clinic.url, { viewport: PHONE });
  ada = await openBrowser(clinic.url);
  await bendDeliveries(sam.page, bend);
  await bendDeliveries(ada.page, bend);
});
afterAll(async () => {
  await sam?.close();
  await ada?.close();
  await clinic?.close();
});

test("a welcome that cannot be used is reported, and both see the new beginning", async () => {
  await acceptInvitation(ada.page, clinic.links.therapist);
  await acceptInvitation(sam.page, clinic.links.client);
  await chooseClient(ada.page, CLIENT);
  await say(sam.page, THERAPIST, "Can you hear me?");
  await hears(ada.page, "Can you hear me?");
  await says(sam.page, "Can you hear me?", "Delivered");
  await say(ada.page, CLIENT, "Loud and clear.");
  await hears(sam.page, "Loud and clear.");
  expect(harmed).toBe(1);
  for (const person of [sam, ada]) await person.page.getByText(ANEW).waitFor();
});

test("a message that cannot be opened comes again by itself, once", async () => {
  toDamage = APPLICATION;
  await say(sam.page, THERAPIST, "This one is damaged on its way.");
  await hears(ada.page, "damaged on its way");
  expect(harmed).toBe(2);
  await say(sam.page, THERAPIST, "And this one is not.");
  await hears(ada.page, "this one is not");
  expect(await transcript(ada.page)).toEqual([
    "Can you hear me?",
    "+Loud and clear.",
    "This one is damaged on its way.",
    "And this one is not.",
  ]);
  expect(await ada.page.getByText("could not open").count()).toBe(0);
});

test("the report stands in the access log", async () => {
  const kim = await openBrowser(clinic.url);
  try {
    await acceptInvitation(kim.page, clinic.links.compliance);
    await kim.page.getByRole("heading", { name: "Access log" }).waitFor();
    const rows = await accesses(kim.page);
    expect(rows.filter((row) => row.what === "Reported broken encryption")).toHaveLength(1);
  } finally {
    await kim.close();
  }
});

test("and nothing was asked of others, or blocked", () => {
  expect([...sam.complaints, ...ada.complaints]).toEqual([]);
});
