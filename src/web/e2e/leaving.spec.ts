/** A therapist hands a client over to a colleague, who later ends the care. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, PHONE, type Watched } from "./browser.ts";
import { type Clinic, startClinic } from "./clinic.ts";
import { goodInEveryLook } from "./looks.ts";
import { acceptInvitation, CLIENT, chooseClient, hears, say, THERAPIST } from "./people.ts";

const COLLEAGUE = "Dr. Noor Haddad";

let clinic: Clinic;
let sam: Watched;
let ada: Watched;
let noor: Watched;

beforeAll(async () => {
  clinic = await startClinic();
  sam = await openBrowser(clinic.url, { viewport: PHONE });
  ada = await openBrowser(clinic.url);
  noor = await openBrowser(clinic.url);
  await acceptInvitation(noor.page, await invitedColleague());
  await acceptInvitation(sam.page, clinic.links.client);
  await acceptInvitation(ada.page, clinic.links.therapist);
  await say(sam.page, THERAPIST, "Hello, it's me.");
  await chooseClient(ada.page, CLIENT);
  await hears(ada.page, "Hello, it's me.");
});
afterAll(async () => {
  for (const each of [sam, ada, noor]) await each?.close();
  await clinic?.close();
});

/** The administrator's own browser; its console is tested elsewhere. */
async function invitedColleague(): Promise<string> {
  const admin = await openBrowser(clinic.url);
  try {
    await acceptInvitation(admin.page, clinic.links.administrator);
    return await admin.page.evaluate(async (displayName) => {
      const answer = await fetch("/api/invitations", {
        method: "POST",
        headers: { "X-Alcove": "1", "Content-Type": "application/json" },
        body: JSON.stringify({ role: "THERAPIST", displayName }),
      });
      return ((await answer.json()) as { readonly link: string }).link;
    }, COLLEAGUE);
  } finally {
    await admin.close();
  }
}

test("parting asks one clear question, and changing one's mind changes nothing", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "End or hand over" }).click();
  const dialog = page.getByRole("dialog", { name: `Parting with ${CLIENT}` });
  await dialog.getByRole("radio", { name: "Hand over to a colleague" }).check();
  await dialog.getByRole("button", { name: "Yes, hand over" }).click();
  await dialog.getByText("Please choose a colleague first.").waitFor();
  await goodInEveryLook(ada, "parting");
  await dialog.getByRole("button", { name: "Keep everything as it is" }).click();
  await say(page, CLIENT, "Still here.");
  await hears(sam.page, "Still here.");
});

test("handing over closes the old conversation and begins one with the colleague", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "End or hand over" }).click();
  const dialog = page.getByRole("dialog", { name: `Parting with ${CLIENT}` });
  await dialog.getByRole("radio", { name: "Hand over to a colleague" }).check();
  await dialog.getByLabel("Colleague", { exact: true }).selectOption({ label: COLLEAGUE });
  await dialog.getByRole("button", { name: "Yes, hand over" }).click();
  await page.getByText(COLLEAGUE).first().waitFor({ timeout: 30_000 });
  expect(await page.getByLabel(`Write to ${CLIENT}`).isVisible()).toBe(false);
  await goodInEveryLook(ada, "handed-over");
});

test("the client finds both conversations in a list, and can read the old one", async () => {
  const { page } = sam;
  const list = page.getByRole("navigation", { name: "Conversations" });
  await list.getByText(COLLEAGUE).waitFor({ timeout: 30_000 });
  await goodInEveryLook(sam, "client-conversations");
  await list.getByText(THERAPIST).click();
  await hears(page, "Still here.");
  expect(await page.getByLabel(`Write to ${THERAPIST}`).isVisible()).toBe(false);
  await goodInEveryLook(sam, "client-closed-conversation");
  await page.getByRole("button", { name: "All conversations" }).click();
  await list.getByText(COLLEAGUE).click();
  await say(page, COLLEAGUE, "Ada told me about you.");
  await chooseClient(noor.page, CLIENT);
  await hears(noor.page, "Ada told me about you.");
  expect(await noor.page.getByText("Hello, it's me.").isVisible()).toBe(false);
});

test("ending the care of a client without another therapist signs them out", async () => {
  const { page } = noor;
  await page.getByRole("button", { name: "End or hand over" }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByText("Please choose one of the two first.").waitFor();
  await page.getByRole("radio", { name: "End the conversation" }).check();
  await page.getByRole("button", { name: `Yes, end it with ${CLIENT}` }).click();
  await sam.page.getByText("You've been signed out").waitFor({ timeout: 30_000 });
});

test("nothing of it asked another host or was stopped by the page's policy", () => {
  expect([sam, ada, noor].flatMap((each) => each.complaints)).toEqual([]);
});
