import { once } from "node:events";
import { request as ask, type IncomingMessage } from "node:http";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, type Watched } from "./browser.ts";
import { type Clinic, startClinic } from "./clinic.ts";
import { signOut } from "./people.ts";
import { CLIENT, type IdentityProvider, openProvider } from "./provider.ts";

const GO = "Continue with the clinic's sign-in";
const ADA = "ada";
const THERAPISTS = "practice-therapists";
const SETTLED = { timeout: 60_000 } as const;

let provider: IdentityProvider;
let clinic: Clinic;
let ada: Watched;
beforeAll(async () => {
  provider = await openProvider();
  clinic = await startClinic(undefined, {
    ALCOVE_SSO_ISSUER: provider.issuer,
    ALCOVE_SSO_CLIENT_ID: CLIENT.id,
    ALCOVE_SSO_CLIENT_SECRET: CLIENT.secret,
    ALCOVE_SSO_SCOPES: "openid groups",
    ALCOVE_SSO_GROUPS_THERAPIST: THERAPISTS,
    ALCOVE_SSO_GROUPS_ADMINISTRATOR: "practice-admins",
  });
  provider.serve(clinic.url);
  ada = await openBrowser(clinic.url);
});
afterAll(async () => {
  await ada?.close();
  await clinic?.close();
  await provider?.close();
});

/** On the provider's own page. */
async function signInThere(page: Page, who: string, groups: string): Promise<void> {
  await page.getByLabel("Who").fill(who, SETTLED);
  await page.getByLabel("Groups").fill(groups);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function toProvider(page: Page): Promise<void> {
  await page.getByRole("link", { name: GO }).click(SETTLED);
}

/** Whether a session is there, as the server sees it. */
async function signedIn(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    const answer = await fetch("/api/session");
    return answer.ok ? ((await answer.json()) as { displayName: string }).displayName : null;
  });
}

test("a therapist accepts their invitation with the clinic's sign-in", async () => {
  const { page } = ada;
  await page.goto(clinic.links.therapist);
  await page.locator("main button.main").click(SETTLED);
  await page.getByRole("button", { name: GO }).click(SETTLED);
  await signInThere(page, ADA, `everybody ${THERAPISTS}`);

  await page.getByRole("navigation", { name: "Clients" }).waitFor(SETTLED);
  expect(new URL(page.url()).pathname).toBe("/");
  expect(await signedIn(page)).toBe("Dr. Ada Reyes");
});

test("and comes in with it from then on, as who they are there", async () => {
  const { page } = ada;
  await signOut(page);
  await toProvider(page);
  await signInThere(page, ADA, THERAPISTS);

  await page.getByRole("navigation", { name: "Clients" }).waitFor(SETTLED);
  expect(await signedIn(page)).toBe("Dr. Ada Reyes");
  expect(ada.complaints.filter((each) => !each.startsWith("asked 127.0.0.1"))).toEqual([]);
});

test("the way back works once: its address is worth nothing afterwards", async () => {
  const { page } = ada;
  const returns: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/sso/return")) returns.push(request.url());
  });
  await signOut(page);
  await toProvider(page);
  await signInThere(page, ADA, THERAPISTS);
  await page.getByRole("navigation", { name: "Clients" }).waitFor(SETTLED);
  await signOut(page);

  const [used] = returns;
  if (used === undefined) throw new Error("nobody came back");
  await page.goto(used);
  await page.getByText("was left before it was finished").waitFor(SETTLED);
  expect(await signedIn(page)).toBeNull();
  expect(page.url()).toBe(`${clinic.url}/sign-in`);
});

test("who is not in their role's group is told so, kindly", async () => {
  const { page } = ada;
  await toProvider(page);
  await signInThere(page, ADA, "everybody");

  await page.getByText("doesn't list you for the role").waitFor(SETTLED);
  expect(await signedIn(page)).toBeNull();
  await ada.picture("single-sign-on-refused");
});

test("an identity nobody invited opens nothing", async () => {
  const { page } = ada;
  await toProvider(page);
  await signInThere(page, "somebody-else", THERAPISTS);

  await page.getByText("opens no account here yet").waitFor(SETTLED);
  expect(await signedIn(page)).toBeNull();
});

/** As no browser would ask: with any Host header, following nothing. */
async function bare(path: string, host: string): Promise<IncomingMessage> {
  const asked = ask(clinic.url + path, { headers: { Host: host } });
  asked.end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  answer.resume();
  return answer;
}

test("nothing in a request says where the browser goes", async () => {
  const out = await bare(
    "/api/sso/begin?at=https://evil.example/&redirect_uri=https://evil.example/",
    "evil.example",
  );
  expect(out.headers.location).toMatch(new RegExp(`^${provider.issuer}/`));
  const back = new URL(out.headers.location ?? "").searchParams.get("redirect_uri");
  expect(back).toBe(`${clinic.url}/api/sso/return`);

  const refused = await bare("/api/sso/return?code=x&state=//evil.example", "evil.example");
  expect(refused.headers.location).toBe(`${clinic.url}/sign-in#sso=NOT_SIGNED_IN`);
});

test("without the provider nobody comes in, and the page says so", async () => {
  await provider.close();
  const { page } = ada;
  // The provider's configuration is known already; its token endpoint is gone.
  const answer = await bare("/api/sso/begin", new URL(clinic.url).host);
  const cookie = String(answer.headers["set-cookie"]).split(";")[0] ?? "";
  const state = new URL(answer.headers.location ?? "").searchParams.get("state");
  const asked = ask(
    `${clinic.url}/api/sso/return?code=x&state=${state}&iss=${encodeURIComponent(provider.issuer)}`,
    { headers: { Cookie: cookie } },
  );
  asked.end();
  const [refused] = (await once(asked, "response")) as [IncomingMessage];
  refused.resume();
  expect(refused.headers.location).toBe(`${clinic.url}/sign-in#sso=UNAVAILABLE`);

  await page.goto(`${clinic.url}/sign-in#sso=UNAVAILABLE`);
  await page.reload();
  await page.getByText("can't be reached right now").waitFor(SETTLED);
});
