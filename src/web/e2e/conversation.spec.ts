/** The story of the first release, by two browsers and an officer, in the order it happens. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { DESKTOP, openBrowser, PHONE, type Watched } from "./browser.ts";
import { type Clinic, startClinic } from "./clinic.ts";
import {
  acceptInvitation,
  accesses,
  CLIENT,
  COMPLIANCE,
  chooseClient,
  hears,
  say,
  says,
  signOut,
  THERAPIST,
  transcript,
} from "./people.ts";

let clinic: Clinic;
let sam: Watched;
let ada: Watched;
const expected: string[] = [];

beforeAll(async () => {
  clinic = await startClinic();
  sam = await openBrowser(clinic.url, { viewport: PHONE });
  ada = await openBrowser(clinic.url, { viewport: DESKTOP });
});
afterAll(async () => {
  await sam?.close();
  await ada?.close();
  await clinic?.close();
});

async function samSays(text: string): Promise<void> {
  await say(sam.page, THERAPIST, text);
  expected.push(`sam: ${text}`);
}

async function adaSays(text: string): Promise<void> {
  await say(ada.page, CLIENT, text);
  expected.push(`ada: ${text}`);
}

/** Both see the same conversation, each message once, in the order it was written. */
async function bothSeeEverything(): Promise<void> {
  const bySam = expected.map((line) => line.replace("sam: ", "+").replace("ada: ", ""));
  const byAda = expected.map((line) => line.replace("ada: ", "+").replace("sam: ", ""));
  expect(await transcript(sam.page)).toEqual(bySam);
  expect(await transcript(ada.page)).toEqual(byAda);
}

test("the client accepts and writes before the therapist has come", async () => {
  await acceptInvitation(sam.page, clinic.links.client);
  await sam.page.getByRole("heading", { name: THERAPIST }).waitFor();
  await samSays("Hello, I am a little nervous.");
  await says(sam.page, "nervous", `Waiting for ${THERAPIST} to join`);
  await sam.picture("client-waiting-phone");
});

test("the therapist accepts and finds the greeting", async () => {
  await acceptInvitation(ada.page, clinic.links.therapist);
  await chooseClient(ada.page, CLIENT);
  await hears(ada.page, "nervous");
  await says(sam.page, "nervous", "Delivered");
  await adaSays("Good that you are here. Take your time.");
  await hears(sam.page, "Take your time");
  await bothSeeEverything();
});

test("twenty messages go both ways", async () => {
  for (let i = 1; i <= 10; i++) {
    await samSays(`Sam's thought number ${i}.`);
    await hears(ada.page, `Sam's thought number ${i}.`);
    await adaSays(`Ada's answer number ${i}.`);
    await hears(sam.page, `Ada's answer number ${i}.`);
  }
  await says(sam.page, "thought number 10.", "Delivered");
  await says(ada.page, "answer number 10.", "Delivered");
  await bothSeeEverything();
  await sam.picture("conversation-phone");
  await ada.picture("conversation-desktop");
});

test("a reload keeps the conversation", async () => {
  await sam.page.reload();
  await ada.page.reload();
  await hears(sam.page, "Ada's answer number 10.");
  await chooseClient(ada.page, CLIENT);
  await hears(ada.page, "Sam's thought number 10.");
  await bothSeeEverything();
  await samSays("Still here after the reload.");
  await hears(ada.page, "after the reload");
});

test("what is written offline goes out once, when the line is back", async () => {
  await sam.context.setOffline(true);
  await samSays("Written in a tunnel, first.");
  await samSays("Written in a tunnel, second.");
  await says(sam.page, "tunnel, second", "Will send when you're online");
  await sam.picture("offline-phone");
  await sam.context.setOffline(false);
  await hears(ada.page, "tunnel, second");
  await says(sam.page, "tunnel, second", "Delivered");
  await adaSays("Both arrived.");
  await hears(sam.page, "Both arrived.");
  await bothSeeEverything();
});

test("a killed server loses and doubles nothing", async () => {
  await samSays("Just before the crash.");
  await says(sam.page, "before the crash", "Delivered");
  const back = clinic.crashAndReturn();
  await samSays("While the server was away.");
  await back;
  await hears(ada.page, "server was away");
  await says(sam.page, "server was away", "Delivered");
  await bothSeeEverything();
});

test("signing out wipes the browser's store and asks for a sign-in again", async () => {
  await signOut(sam.page);
  const left = await sam.page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map((each) => each.name),
    local: Object.keys(localStorage).length,
    session: Object.keys(sessionStorage).length,
  }));
  expect(left).toEqual({ databases: [], local: 0, session: 0 });
  // It opens nothing and names nobody: later guesses of strangers do not count against this browser.
  const cookies = await sam.context.cookies();
  expect(cookies.map((cookie) => cookie.name)).toEqual(["alcove-known"]);
  expect(cookies.every((cookie) => cookie.httpOnly)).toBe(true);
});

test("the officer sees exactly these accesses, and not a word of the contents", async () => {
  const kim = await openBrowser(clinic.url);
  try {
    await acceptInvitation(kim.page, clinic.links.compliance);
    await kim.page.getByRole("heading", { name: "Access log" }).waitFor();
    const rows = await accesses(kim.page);
    const count = (who: string, what: string): number =>
      rows.filter((row) => row.who === who && row.what === what && row.outcome === "Done").length;
    const bySam = expected.filter((line) => line.startsWith("sam: ")).length;
    const byAda = expected.length - bySam;

    // Both may try to make the group when the second one arrives: one wins, and that is on record.
    const refused = rows.filter((row) => row.outcome !== "Done");
    expect(refused.length).toBeLessThan(2);
    for (const tie of refused) {
      expect(tie).toMatchObject({ what: "Renewal of keys refused", reason: "GROUP_EXISTS" });
    }
    expect(count(CLIENT, "Sent a locked message")).toBe(bySam);
    expect(count(THERAPIST, "Received a locked message")).toBe(bySam);
    expect(count(THERAPIST, "Sent a locked message")).toBe(byAda);
    expect(count(CLIENT, "Received a locked message")).toBe(byAda);
    for (const who of [CLIENT, THERAPIST, COMPLIANCE]) {
      expect(count(who, "Accepted an invitation")).toBe(1);
    }
    for (const who of [CLIENT, THERAPIST]) {
      expect(count(who, "Account key certified")).toBe(1);
      expect(count(who, "Browser added")).toBe(1);
    }
    const all = (what: string): number => rows.filter((row) => row.what === what).length;
    // Who took a key and then finds the other's welcome there sends no commit that could be refused.
    const taken = all("Took a key to start a conversation");
    expect(taken).toBeGreaterThanOrEqual(1 + refused.length);
    expect(taken).toBeLessThanOrEqual(2);
    expect(all("Renewed a conversation's keys")).toBe(1);
    expect(all("Access denied")).toBe(0);
    expect(count(CLIENT, "Signed out")).toBe(1);
    expect(all("Browser retired")).toBe(1);
    expect(all("Asked for a browser's removal")).toBe(1);
    expect(all("Invited a person")).toBe(4);
    expect(all("Viewed the access log")).toBeGreaterThan(0);
    // Nothing else was recorded: every kind of access of this story is named above or here.
    const told = new Set(rows.map((row) => row.what));
    for (const kind of ["Signed in", "Opened a conversation", "Renewal of keys refused"]) {
      told.delete(kind);
    }
    // Staff who chose a passphrase set up their one-time codes.
    expect(count(CLIENT, "Added a way to sign in")).toBe(0);
    told.delete("Added a way to sign in");
    // The officer's page asks for names and rows at once: the rows may be read first.
    told.delete("Listed names");
    expect([...told].sort()).toEqual(
      [
        "Accepted an invitation",
        "Account key certified",
        "Asked for a browser's removal",
        "Browser added",
        "Browser retired",
        "Invited a person",
        "Received a locked message",
        "Renewed a conversation's keys",
        "Sent a locked message",
        "Signed out",
        "Started serving",
        "Took a key to start a conversation",
        "Viewed the access log",
      ].sort(),
    );

    const text = await kim.page.locator("body").textContent();
    for (const word of ["nervous", "thought", "answer number", "tunnel"]) {
      expect(text).not.toContain(word);
    }
    await kim.picture("access-log-desktop");
    expect(kim.complaints).toEqual([]);
  } finally {
    await kim.close();
  }
});

test("nobody's browser asked another host or was stopped by the page's policy", () => {
  expect(sam.complaints).toEqual([]);
  expect(ada.complaints).toEqual([]);
});
