/** An officer's work in the console with a keyboard only, judged by axe on every screen. */
import { createReadStream } from "node:fs";
import type { Download, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, type Watched } from "./browser.ts";
import { type Clinic, startClinic } from "./clinic.ts";
import { tabTo } from "./keys.ts";
import { goodInEveryLook } from "./looks.ts";
import {
  acceptInvitation,
  CLIENT,
  COMPLIANCE,
  chooseClient,
  hears,
  say,
  THERAPIST,
} from "./people.ts";

/** A screen has many things to press before the table. */
const FAR = 120;

let clinic: Clinic;
let kim: Watched;
const open: Watched[] = [];

async function browser(): Promise<Watched> {
  const opened = await openBrowser(clinic.url);
  open.push(opened);
  return opened;
}

beforeAll(async () => {
  clinic = await startClinic();
  const [sam, ada] = [await browser(), await browser()];
  await acceptInvitation(sam.page, clinic.links.client);
  await acceptInvitation(ada.page, clinic.links.therapist);
  await say(sam.page, THERAPIST, "Nobody in the console will ever read this.");
  await chooseClient(ada.page, CLIENT);
  await hears(ada.page, "will ever read");
  kim = await browser();
  await acceptInvitation(kim.page, clinic.links.compliance);
  await kim.page.locator("tbody tr").first().waitFor();
});
afterAll(async () => {
  for (const each of open) await each.close();
  await clinic?.close();
});

async function enter(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name, FAR);
  await page.keyboard.press("Enter");
}

/** From the top of the page, as somebody who has just arrived. */
async function goTo(page: Page, screen: string, heading: string): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>("a.skip")?.focus());
  await enter(page, new RegExp(`^${screen}$`));
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  expect(await page.title()).toContain(heading);
}

async function start(download: Download): Promise<string> {
  const file = createReadStream(await download.path(), { end: 1 });
  let read = "";
  for await (const chunk of file) read += String(chunk);
  return read;
}

test("who looked at a client's data, in two presses, and the answer taken along", async () => {
  const { page } = kim;
  await goTo(page, "Reports", "Who accessed a person's data");
  await goodInEveryLook(kim, "console-reports");
  await enter(page, new RegExp(`^${CLIENT}`));
  await page.getByRole("heading", { name: `Who accessed the data of ${CLIENT}` }).waitFor();
  await page.locator(".told li").first().waitFor();
  expect(page.url()).toContain("view=reports&person=");
  const told = await page.locator(".told").textContent();
  expect(told).toContain(THERAPIST);
  await goodInEveryLook(kim, "console-report");
  for (const format of ["PDF", "CSV", "NDJSON", "FHIR"]) {
    const saving = page.waitForEvent("download");
    await page.evaluate(() => document.querySelector<HTMLElement>("a.skip")?.focus());
    await enter(page, new RegExp(`^${format}$`));
    const download = await saving;
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
    expect(await start(download)).toBe("PK");
  }
  await page.goBack();
  await page.getByRole("heading", { name: "Who accessed a person's data" }).waitFor();
});

test("a search by a name that is typed, narrowed, sorted, opened and gone back from", async () => {
  const { page } = kim;
  await goTo(page, "Search", "Search the access log");
  await tabTo(page, /Search for people/, FAR);
  await page.keyboard.type("actor:reyes");
  await page.getByRole("option", { name: THERAPIST }).waitFor();
  await goodInEveryLook(kim, "console-suggestions");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `Remove: Who did it: ${THERAPIST}` }).waitFor();
  await page.locator("tbody tr").first().waitFor();
  expect(new URL(page.url()).searchParams.get("q")).toMatch(/^actor:[0-9a-f-]{36}$/);
  const who = await page.locator("tbody tr td:nth-child(3) button").allTextContents();
  expect(new Set(who)).toEqual(new Set([THERAPIST]));

  // A facet by Space.
  await tabTo(page, /^Received a locked message/, FAR);
  await page.keyboard.press("Space");
  await page
    .getByRole("button", { name: "Remove: What was done: Received a locked message" })
    .waitFor();
  await page.locator("tbody tr").first().waitFor();
  expect(await page.locator("tbody tr").count()).toBe(1);

  // Every column sorts.
  for (const column of ["Who", "Role", "What", "Thing", "Whose", "Outcome", "From where", "When"]) {
    await page.evaluate(() => document.querySelector<HTMLElement>("summary")?.focus());
    await enter(page, new RegExp(`^${column}[↕↑↓]$`));
    await page
      .getByRole("columnheader", { name: column })
      .and(page.locator("[aria-sort*=ending]"))
      .waitFor();
    await page.locator("tbody tr").first().waitFor();
  }

  // All of a record's fields, in the clinic's time and in UTC.
  await enter(page, /^Details of entry/);
  await page.locator(".details").waitFor();
  const details = (await page.locator(".details").textContent()) ?? "";
  expect(details).toContain("(UTC)");
  expect(details).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} UTC/);
  expect(details).toContain("CIPHERTEXT_DELIVERED");
  expect(details).not.toContain("will ever read");
  await goodInEveryLook(kim, "console-search");

  await page.goBack();
  await page.goBack();
  expect(page.url()).toContain("q=actor");
});

test("from a name in the table to who accessed that person's data in two presses", async () => {
  const { page } = kim;
  await page.goto(`${clinic.url}/console/`);
  await page.locator("tbody tr").first().waitFor();
  await enter(page, new RegExp(`^${CLIENT}: what to look at`));
  await enter(page, /^Who accessed this person's data$/);
  await page.getByRole("heading", { name: `Who accessed the data of ${CLIENT}` }).waitFor();
});

test("what nobody can mean is answered in words, and nothing found says so", async () => {
  const { page } = kim;
  await page.goto(`${clinic.url}/console/`);
  await tabTo(page, /Search for people/, FAR);
  await page.keyboard.type("contents:secret");
  await page.keyboard.press("Enter");
  await page.getByText("is no person, act, outcome, address or time").waitFor();
  await page.goto(`${clinic.url}/console/?q=from%3A203.0.113.9`);
  await page.getByText("No entries match.").waitFor();
  await goodInEveryLook(kim, "console-empty");
  await page.goto(`${clinic.url}/console/?q=actor%3Anot-an-id`);
  await page.getByText("The log does not understand this question.").waitFor();
});

test("the pictures, each with its table, lead to their entries", async () => {
  const { page } = kim;
  await goTo(page, "Pictures", "Pictures of the log");
  await page.locator(".columns canvas").waitFor();
  await goodInEveryLook(kim, "console-pictures");
  await enter(page, /^As a table$/);
  await page.getByRole("region", { name: "Entries over time, as a table" }).waitFor();
  expect(await page.locator(".heat tbody td").count()).toBe(7 * 24);
  const cells = await page.locator(".heat tbody td").allTextContents();
  const all = cells.reduce((sum, each) => sum + Number(each.replace(",", "")), 0);
  const said = (await page.getByRole("status").filter({ hasText: "entries." }).textContent()) ?? "";
  expect(said).toContain(`${all.toLocaleString("en")} entries.`);

  const canvas = page.locator(".columns .u-over");
  const box = await canvas.boundingBox();
  if (box === null) throw new Error("no picture");
  await canvas.click({ position: { x: box.width / 2, y: box.height - 5 } });
  await page.getByRole("heading", { name: "Search the access log" }).waitFor();
  expect(new URL(page.url()).searchParams.get("q")).toMatch(/^time:\S+\.\.\S+$/);
});

test("the questions that stand ready, of both kinds", async () => {
  const { page } = kim;
  await goTo(page, "Questions", "Questions that stand ready");
  await page.locator(".questions li").first().waitFor();
  expect(await page.locator(".questions li").count()).toBeGreaterThan(15);
  await goodInEveryLook(kim, "console-questions");
  await enter(page, /^Who came to somebody's things while the clinic was closed/);
  await page.getByText(/finding|Nothing was found/).waitFor();
  await goodInEveryLook(kim, "console-findings");
  await enter(page, /^All questions$/);
  await enter(page, /^Who came to this person's things/);
  await page.getByRole("button", { name: "Show the entries" }).waitFor();
  await goodInEveryLook(kim, "console-question");
  await tabTo(page, /^Whose data/, FAR);
  await page.keyboard.type(CLIENT.slice(0, 3));
  await enter(page, /^Show the entries$/);
  await page.getByRole("button", { name: `Remove: Whose data: ${CLIENT}` }).waitFor();
});

test("the officer's own looking is on record", async () => {
  const { page } = kim;
  await page.goto(`${clinic.url}/console/?q=action%3Alog-viewed`);
  await page.locator("tbody tr").first().waitFor();
  const who = await page.locator("tbody tr td:nth-child(3) button").allTextContents();
  expect(new Set(who)).toEqual(new Set([COMPLIANCE]));
});

test("a session that was locked elsewhere asks who is there, and saves no refusal as a file", async () => {
  const { page } = kim;
  let saved = false;
  page.on("download", () => {
    saved = true;
  });
  await page.goto(`${clinic.url}/console/`);
  await page.getByRole("link", { name: "PDF" }).waitFor();
  await page.evaluate(() =>
    fetch("/api/session/lock", {
      method: "POST",
      headers: { "X-Alcove": "1", "Content-Type": "application/json" },
      body: "{}",
    }),
  );
  await page.getByRole("link", { name: "PDF" }).click();
  await page.getByRole("heading", { name: "Locked" }).waitFor();
  expect(saved).toBe(false);
});

test("no screen asked another host or was stopped by its policy", () => {
  expect(open.flatMap((each) => each.complaints)).toEqual([]);
});
