/** A client reads who accessed what about them, and a lying server or proxy is found out. */
import { readFileSync } from "node:fs";
import type { Page, Route } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openCheckpoint, readProof, readVerifierKey } from "../src/tlog/index.ts";
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
  THERAPIST,
} from "./people.ts";

let clinic: Clinic;
let sam: Watched;
let ada: Watched;

const SETTLED = { timeout: 30_000 } as const;
const PAGE = "Who accessed what about you";
const GREEN = "Checked: everything here is genuine";
const RED = "Something is wrong here";

/** A proper key of another log. */
const STRANGER = "audit.clinic.example/log1+e092f9dc+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c";

interface Shown {
  vkey: string;
  checkpoint: string;
  rows: { index: number; subjectSeq: number; record: string; path: string[] }[];
}

beforeAll(async () => {
  clinic = await startClinic();
  sam = await openBrowser(clinic.url, { viewport: PHONE });
  ada = await openBrowser(clinic.url);
  await acceptInvitation(sam.page, clinic.links.client);
  await acceptInvitation(ada.page, clinic.links.therapist);
  await say(sam.page, THERAPIST, "Is anybody else reading this?");
  await chooseClient(ada.page, CLIENT);
  await hears(ada.page, "Is anybody else reading this?");
  await say(ada.page, CLIENT, "Only the two of us. You can look it up.");
  await hears(sam.page, "Only the two of us.");
});
afterAll(async () => {
  for (const each of [sam, ada]) await each?.close();
  await clinic?.close();
});
beforeEach(async () => {
  await sam.page.unrouteAll();
});

/** Asks anew, and waits until the answer was judged. */
async function look(page: Page): Promise<void> {
  const answered = page.waitForResponse(/\/api\/own-log/);
  const again = page.getByRole("button", { name: "Check again" });
  if (await page.getByRole("heading", { name: PAGE }).isVisible()) await again.click(SETTLED);
  else await fromMenu(page, PAGE);
  await answered;
  await again.waitFor(SETTLED);
}

/** Somebody between browser and server changes what it answers. */
async function bend(page: Page, lie: (shown: Shown) => Shown): Promise<void> {
  await page.route("**/api/own-log*", async (route: Route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: lie((await answer.json()) as Shown) });
  });
}

async function green(page: Page): Promise<void> {
  await page.getByRole("heading", { name: GREEN }).waitFor(SETTLED);
}

async function red(page: Page, words: string): Promise<void> {
  await page.getByRole("heading", { name: RED }).waitFor(SETTLED);
  await page.locator(".standing").getByText(words).waitFor(SETTLED);
}

test("sees that the therapist opened their conversation, and that it is genuine", async () => {
  const { page } = sam;
  await look(page);
  await page.getByRole("heading", { name: PAGE }).waitFor();
  await green(page);
  const line = page
    .getByRole("listitem")
    .filter({ hasText: `${THERAPIST}, therapist, opened the conversation with you.` })
    .first();
  await line.getByText("Genuine").waitFor();
  await line.getByText("for treatment").waitFor();
  expect(await page.getByText("You looked at this page").isVisible()).toBe(false);
  await goodInEveryLook(sam, "own-log");
  await page.getByRole("checkbox", { name: "Also show what you did yourself" }).check();
  await page.getByText("You looked at this page.").first().waitFor();
});

test("is led by keyboard to a receipt that proves its line by itself", async () => {
  const { page } = sam;
  const receipt = page.locator("summary", { hasText: "Receipt" }).first();
  await receipt.focus();
  await page.keyboard.press("Enter");
  await goodInEveryLook(sam, "own-log-receipt");
  const saving = page.waitForEvent("download");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^record-\d+\.tlog-proof$/);
  const proof = readProof(readFileSync((await saved.path()) ?? "", "utf8"));
  const { vkey } = await page.evaluate(
    async () => (await (await fetch("/api/own-log")).json()) as { readonly vkey: string },
  );
  const checkpoint = await openCheckpoint(proof.checkpoint, await readVerifierKey(vkey));
  expect(checkpoint.size).toBeGreaterThan(proof.index);
});

test("stays green as the log grows", async () => {
  await say(ada.page, CLIENT, "Once more.");
  await look(sam.page);
  await green(sam.page);
});

test("turns red when a record is edited on its way", async () => {
  const { page } = sam;
  await bend(page, (shown) => ({
    ...shown,
    rows: shown.rows.map((row) =>
      row.record.includes('"event":"CONVERSATION_OPENED"')
        ? { ...row, record: row.record.replace("CONVERSATION_OPENED", "KEY_PACKAGE_CLAIMED") }
        : row,
    ),
  }));
  await look(page);
  await red(page, "not genuine");
  await page
    .getByText("This line was changed, or never was in the clinic's log.")
    .first()
    .waitFor();
  await goodInEveryLook(sam, "own-log-edited");
});

test("turns red when a record is left out, and says which", async () => {
  const { page } = sam;
  let missing = 0;
  await bend(page, (shown) => {
    const gone = shown.rows.find(({ record }) => record.includes('"CONVERSATION_OPENED"'));
    missing = gone?.subjectSeq ?? 0;
    return { ...shown, rows: shown.rows.filter((row) => row !== gone) };
  });
  await look(page);
  await red(page, "Lines are missing");
  await page.getByText(`Line ${missing} is missing.`).waitFor();
  await goodInEveryLook(sam, "own-log-missing");
});

test("turns red when an older answer is played again", async () => {
  const { page } = sam;
  let first: Shown | null = null;
  await bend(page, (shown) => {
    first ??= shown;
    return first;
  });
  await look(page);
  await green(page);
  await look(page);
  await red(page, "an old copy");
});

test("turns red when the log is shorter than it was", async () => {
  const { page } = sam;
  let early: Shown | null = null;
  await bend(page, (shown) => {
    early = shown;
    return shown;
  });
  await look(page);
  await green(page);
  await page.unrouteAll();
  await say(ada.page, CLIENT, "And again.");
  await look(page);
  await green(page);
  await bend(page, (shown) => early ?? shown);
  await look(page);
  await red(page, "shorter than when you were last here");
  await goodInEveryLook(sam, "own-log-shorter");
});

test("turns red when the past cannot be proved", async () => {
  const { page } = sam;
  await page.route("**/logs/*/tile/0/**", async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    body.fill(7);
    await route.fulfill({ response: answer, body });
  });
  await look(page);
  await red(page, "is not the one you saw when you were last here");
});

test("turns red when somebody else's key signs", async () => {
  const { page } = sam;
  await bend(page, (shown) => ({ ...shown, vkey: STRANGER }));
  await look(page);
  await red(page, "not signed by your clinic");
  await goodInEveryLook(sam, "own-log-stranger");
  await page.unrouteAll();
  await look(page);
  await green(page);
});

test("a therapist has the same page about themselves", async () => {
  const { page } = ada;
  await look(page);
  await green(page);
});

test("nothing of it asked another host or was stopped by the page's policy", () => {
  expect([sam, ada].flatMap((each) => each.complaints)).toEqual([]);
});
