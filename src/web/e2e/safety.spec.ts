/** A client and a therapist compare their keys: by words, by a picture of the code, by camera. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, PHONE, type Watched } from "./browser.ts";
import { filmCode } from "./camera.ts";
import { type Clinic, startClinic } from "./clinic.ts";
import { goodInEveryLook } from "./looks.ts";
import { acceptInvitation, CLIENT, chooseClient, hears, say, THERAPIST } from "./people.ts";

let clinic: Clinic;
let sam: Watched;
let ada: Watched;
const folder = mkdtempSync(join(tmpdir(), "alcove-camera-"));
const film = join(folder, "code.y4m");

beforeAll(async () => {
  clinic = await startClinic();
  sam = await openBrowser(clinic.url, { viewport: PHONE, camera: film });
  ada = await openBrowser(clinic.url);
  await acceptInvitation(sam.page, clinic.links.client);
  await acceptInvitation(ada.page, clinic.links.therapist);
  await say(sam.page, THERAPIST, "Hello from my phone.");
  await chooseClient(ada.page, CLIENT);
  await hears(ada.page, "Hello from my phone.");
});
afterAll(async () => {
  for (const each of [sam, ada]) await each?.close();
  await clinic?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openCheck({ page }: Watched): Promise<readonly string[]> {
  await page.getByRole("button", { name: /safety check with/i }).click();
  const words = page.getByRole("dialog").locator("ol.twelve li");
  await words.first().waitFor();
  return words.allTextContents();
}

test("both see the same twelve words", async () => {
  const hers = await openCheck(ada);
  const theirs = await openCheck(sam);
  expect(hers).toHaveLength(12);
  expect(theirs).toEqual(hers);
  await ada.page.getByRole("img", { name: `Safety code of you and ${CLIENT}` }).waitFor();
  await goodInEveryLook(sam, "safety-check-client");
  await goodInEveryLook(ada, "safety-check-therapist");
});

test("a picture of the therapist's code is the check on the client's side", async () => {
  const code = ada.page.getByRole("img", { name: `Safety code of you and ${CLIENT}` });
  const buffer = await code.screenshot();
  const file = { name: "code.png", mimeType: "image/png", buffer };
  await sam.page.getByLabel("Use a picture of the code").setInputFiles(file);
  await sam.page.getByText(`You are writing with ${THERAPIST}.`).waitFor();
  await goodInEveryLook(sam, "safety-check-done");
  await sam.page.getByRole("button", { name: "Close", exact: true }).click();
  await sam.page.getByRole("button", { name: `Checked: safety check with ${THERAPIST}` }).waitFor();
});

test("a picture without a code, and a code of something else, are said to be that", async () => {
  const { page } = ada;
  const picture = (buffer: Buffer) => ({ name: "any.png", mimeType: "image/png", buffer });
  const choose = page.getByLabel("Use a picture of the code");
  await choose.setInputFiles(picture(await page.locator("header").screenshot()));
  await page.getByText("No code was found in that picture.").waitFor();
});

test("the therapist compares by words, and the caseload shows it quietly", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: "We see the same words" }).click();
  await page.getByText(`You are writing with ${CLIENT}.`).waitFor();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  const list = page.getByRole("navigation", { name: "Clients" });
  await list.getByText("Safety check done").waitFor();
  await page.reload();
  await list.getByText("Safety check done").waitFor();
  await chooseClient(page, CLIENT);
  await goodInEveryLook(ada, "safety-checked");
});

test("the camera reads the code off the other screen", async () => {
  await openCheck(ada);
  await filmCode(ada.page.getByRole("img", { name: `Safety code of you and ${CLIENT}` }), film);
  const { page } = sam;
  await openCheck(sam);
  await page.getByRole("button", { name: "Take the check back" }).click();
  await page.getByRole("button", { name: `Scan ${THERAPIST}'s code` }).click();
  await page.getByText(`You are writing with ${THERAPIST}.`).waitFor();
  await page.getByText("Hold the other screen in front of the camera.").waitFor({
    state: "detached",
  });
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.getByRole("button", { name: `Checked: safety check with ${THERAPIST}` }).waitFor();
});

test("without a camera the page says what else helps", async () => {
  const { page } = ada;
  await page.getByRole("button", { name: `Scan ${CLIENT}'s code` }).click();
  await page.getByText("The camera can't be used here.").waitFor();
  await page.getByRole("button", { name: "Close", exact: true }).click();
});

test("nothing of it asked another host or was stopped by the page's policy", () => {
  expect([sam, ada].flatMap((each) => each.complaints)).toEqual([]);
});
