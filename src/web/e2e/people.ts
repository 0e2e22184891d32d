/** What people do in their browsers, in their words. */
import type { Page } from "playwright-core";
import { codeFor } from "./totp.ts";

/** Made up for these tests; long enough, and on nobody's list. */
export const PASSPHRASE = "seven quiet herons at dusk";

const SETTLED = { timeout: 30_000 } as const;

/** Goes through an invitation's steps with a passphrase, and with a code where one is needed. */
export async function acceptInvitation(page: Page, link: string): Promise<void> {
  await page.goto(link);
  const steps = page.getByText(/^Step \d of \d$/);
  await steps.waitFor(SETTLED);
  for (;;) {
    const step = await steps.textContent();
    const [now, all] = (/(\d) of (\d)/.exec(step ?? "") ?? []).slice(1);
    const byPassphrase = page.getByRole("radio", { name: "A passphrase" });
    if (await byPassphrase.isVisible()) await byPassphrase.check();
    const field = page.getByLabel("Choose a passphrase", { exact: true });
    if (await field.isVisible()) await field.fill(PASSPHRASE);
    await page.locator("main button.main").click();
    if (now === all) break;
    await steps.filter({ hasNotText: `Step ${now} ` }).waitFor(SETTLED);
  }
  await steps.waitFor({ ...SETTLED, state: "hidden" });
  if (await needsCode(page)) await setUpCode(page);
}

async function needsCode(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const answer = await fetch("/api/session");
    const session = (await answer.json()) as { readonly secondFactor?: string };
    return session.secondFactor === "TO_SET_UP";
  });
}

/** The key of each person's authenticator app, by sign-in name. */
const keys = new Map<string, string>();

/** Puts the key into the app, types the code it shows, and keeps the recovery codes. */
async function setUpCode(page: Page): Promise<readonly string[]> {
  await page.getByRole("heading", { name: "Set up a one-time code" }).waitFor(SETTLED);
  const key = (await page.locator(".spelled code").textContent(SETTLED)) ?? "";
  keys.set(await signInName(page), key);
  await page.getByLabel("The code the app shows now").fill(codeFor(key));
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByRole("heading", { name: "Keep these recovery codes" }).waitFor(SETTLED);
  const codes = await page.locator(".codes li").allTextContents();
  await page.getByRole("button", { name: "I've kept them" }).click();
  return codes;
}

/** What this person types to sign in; the page itself knows it while they are signed in. */
export function signInName(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const session = (await (await fetch("/api/session")).json()) as { readonly signInName: string };
    return session.signInName;
  });
}

/** On the sign-in page: name and passphrase, and a code where the person has an app. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your sign-in name").fill(name);
  await page.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  const key = keys.get(name);
  if (key === undefined) return;
  await page.getByLabel("One-time code").fill(codeFor(key));
  await page.getByRole("button", { name: "Continue" }).click();
}

/** The demo's people, as scripts/run invites them. */
export const CLIENT = "Sam Winter";
export const THERAPIST = "Dr. Ada Reyes";
export const COMPLIANCE = "Kim Osei";

export async function chooseClient(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Clients" }).getByText(name).click(SETTLED);
}

export async function say(page: Page, to: string, text: string): Promise<void> {
  await page.getByLabel(`Write to ${to}`, { exact: true }).fill(text, SETTLED);
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

/** Waits until the other's message stands there. */
export async function hears(page: Page, text: string): Promise<void> {
  await page.locator("article.heard").filter({ hasText: text }).waitFor(SETTLED);
}

/** Waits until an own message says so of itself: "Sent", "Delivered", ... */
export async function says(page: Page, text: string, state: string): Promise<void> {
  const own = page.locator("article.said").filter({ hasText: text });
  await own.getByText(state, { exact: true }).waitFor(SETTLED);
}

/** The whole conversation as it stands, oldest first: `+` for own messages. */
export async function transcript(page: Page): Promise<readonly string[]> {
  return page.locator("article.bubble").evaluateAll((bubbles) =>
    bubbles.map((bubble) => {
      const own = bubble.classList.contains("said") ? "+" : "";
      return own + (bubble.querySelector(".text")?.textContent ?? "");
    }),
  );
}

/** Something behind the button "Your account". */
export async function fromMenu(page: Page, what: string): Promise<void> {
  await page.getByRole("button", { name: "Your account", exact: true }).click();
  await page.getByRole("button", { name: what, exact: true }).click();
}

export async function signOut(page: Page): Promise<void> {
  await fromMenu(page, "Sign out");
  await page.getByRole("button", { name: "Sign out and remove" }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor(SETTLED);
}

export interface Access {
  readonly who: string;
  readonly what: string;
  readonly whose: string;
  readonly outcome: string;
  /** Why not, from the closed list; empty when it was done. */
  readonly reason: string;
}

/** Every row of the access log, newest first, through all its pages. */
export async function accesses(page: Page): Promise<readonly Access[]> {
  const rows: Access[] = [];
  for (;;) {
    await page.locator("table tbody tr").first().waitFor(SETTLED);
    rows.push(
      ...(await page.locator("table tbody tr").evaluateAll((lines) =>
        lines.map((line) => {
          const cell = (index: number): string =>
            line.children[index]?.firstChild?.textContent ?? "";
          const reason = line.children[7]?.querySelector(".under")?.textContent ?? "";
          return { who: cell(2), what: cell(4), whose: cell(6), outcome: cell(7), reason };
        }),
      )),
    );
    const more = page.getByRole("button", { name: "More entries" });
    if (!(await more.isVisible())) return rows;
    const before = await page.locator("tbody tr time").first().getAttribute("datetime");
    await more.click();
    await page.waitForFunction(
      (seen) => document.querySelector("tbody tr time")?.getAttribute("datetime") !== seen,
      before,
    );
  }
}
