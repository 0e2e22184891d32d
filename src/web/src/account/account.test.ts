import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openClinic } from "../../test/clinic.ts";
import { openVault } from "../vault/index.ts";
import { rememberLeaving } from "../views/shared/singleSignOn.ts";
import { freshId, type PersonId, type Session, toBase64 } from "../wire/index.ts";
import { confirmSecondFactor } from "../wire/waysIn.ts";
import { Account, idleMinutes, type Stage } from "./account.ts";
import { forgetAll, forgetEverybody, lastPerson, somethingLeft } from "./browser.ts";
import { enrol, OtherClinic } from "./identity.ts";

const ME = freshId<PersonId>();

const SESSION_JSON = {
  sessionId: freshId<Session["sessionId"]>(),
  personId: ME,
  role: "THERAPIST",
  displayName: "Dr. Ada Reyes",
  signInName: "ada-1234",
  deviceId: null,
  accountCertificate: null,
  locked: true,
  lockMinutes: 15,
  secondFactor: "ON",
  passphrase: true,
  passkeys: 0,
};

function answering(status: number, body: unknown): void {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(body), { status }));
}

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal("sessionStorage", localStorage);
  vi.stubGlobal("location", { hash: "", pathname: "/" });
  vi.stubGlobal("history", { replaceState: () => undefined });
});

afterEach(() => vi.unstubAllGlobals());

describe("a session that ended", () => {
  it("is not walked round by taking the network away", async () => {
    localStorage.setItem("alcove.person", ME);
    answering(401, { reason: "NOT_SIGNED_IN" });
    const account = new Account();
    await account.start();
    expect(account.stage.value.kind).toBe("signIn");
    expect(lastPerson()).toBeNull();
  });
});

describe("a page that nobody was at", () => {
  it("shows nothing while the server calls the session locked", async () => {
    answering(200, SESSION_JSON);
    const account = new Account();
    await account.start();
    expect(account.stage.value.kind).toBe("locked");
  });

  it("stays locked when its session was not, because the server could not be told", async () => {
    localStorage.setItem("alcove.here", "locked");
    answering(200, { ...SESSION_JSON, locked: false });
    const account = new Account();
    await account.start();
    expect(account.stage.value.kind).toBe("locked");
  });

  it("is not opened by taking the network away", async () => {
    localStorage.setItem("alcove.person", ME);
    localStorage.setItem("alcove.here", `${Date.now() - 600_000} 10`);
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
    const account = new Account();
    await account.start();
    expect(account.stage.value).toEqual({ kind: "locked", session: null });
  });

  it("asks staff without a code to set one up before anything else", async () => {
    answering(200, { ...SESSION_JSON, locked: false, secondFactor: "TO_SET_UP" });
    const account = new Account();
    await account.start();
    expect(account.stage.value.kind).toBe("secondFactor");
  });

  it("watches every screen that is not for a passer-by, and nothing else", () => {
    const session = { lockMinutes: 7 } as Session;
    const person = { personId: ME, role: "CLIENT", displayName: "Sam" } as const;
    const desk = {} as Extract<Stage, { kind: "ready" }>["desk"];
    const minutes = (stage: Stage) => idleMinutes(stage);
    expect(minutes({ kind: "secondFactor", session })).toBe(7);
    expect(minutes({ kind: "elsewhere", session })).toBe(7);
    expect(minutes({ kind: "ready", desk, person: { ...person, lockMinutes: 15 } })).toBe(15);
    expect(minutes({ kind: "ready", desk, person })).toBe(10);
    expect(minutes({ kind: "locked", session })).toBeNull();
    expect(minutes({ kind: "signIn", ended: false })).toBeNull();
  });

  it("leads to the lock whoever is refused for it while they set up their code", async () => {
    answering(200, { ...SESSION_JSON, locked: false, secondFactor: "TO_SET_UP" });
    const account = new Account();
    await account.start();
    vi.stubGlobal("fetch", async (path: string, { method }: RequestInit) => {
      if (path === "/api/session" && method === "GET") return Response.json(SESSION_JSON);
      return Response.json({ reason: "SESSION_LOCKED" }, { status: 403 });
    });
    await expect(confirmSecondFactor("123456")).rejects.toThrow();
    await vi.waitFor(() => expect(account.stage.value.kind).toBe("locked"));
  });
});

describe("a locked page whose person went to the clinic's sign-in", () => {
  it("opens for the new session they came back with, and for no other", async () => {
    localStorage.setItem("alcove.here", "locked");
    rememberLeaving(SESSION_JSON.sessionId);
    answering(200, { ...SESSION_JSON, locked: false, secondFactor: "TO_SET_UP" });
    const same = new Account();
    await same.start();
    expect(same.stage.value.kind).toBe("locked");

    rememberLeaving("an older session");
    const anew = new Account();
    await anew.start();
    expect(anew.stage.value.kind).toBe("secondFactor");
  });
});

describe("an answer about the session that leaves something out", () => {
  it.each(["locked", "lockMinutes", "secondFactor", "passphrase", "passkeys"] as const)(
    "(%s) opens nothing: no guess is made in the person's favour",
    async (field) => {
      const { [field]: _, ...rest } = { ...SESSION_JSON, locked: false, role: "COMPLIANCE" };
      answering(200, rest);
      vi.spyOn(console, "error").mockImplementation(() => undefined);
      const account = new Account();
      await account.start();
      expect(account.stage.value.kind).toBe("trouble");
    },
  );
});

describe("an invitation opened in a tab that shows another", () => {
  it("takes its place", async () => {
    vi.stubGlobal("location", { hash: "#first", pathname: "/invitation" });
    const account = new Account();
    await account.start();
    account.invited("second");
    const { value: stage } = account.stage;
    if (stage.kind !== "invitation") throw new Error(stage.kind);
    expect(stage.invitation.withSecret((secret) => secret)).toBe("second");
  });
});

describe("a shared browser", () => {
  it("forgets whoever wrote there before, when somebody says it was not them", async () => {
    const vault = await openVault(`alcove-${ME}`);
    await vault.write([{ store: "drafts", key: "a", value: "not for the next one" }]);
    vault.close();
    expect(await somethingLeft()).toBe(true);
    await forgetEverybody();
    expect(await somethingLeft()).toBe(false);
  });
});

describe("a sign-out that was cut short", () => {
  it("is finished on the next visit, and leaves nothing in the browser", async () => {
    const name = `alcove-${ME}`;
    const vault = await openVault(name);
    await vault.write([{ store: "drafts", key: "a", value: "I have not told anyone this" }]);
    const closed = () => Promise.reject(new Error("the page was closed"));
    await expect(forgetAll(ME, closed)).rejects.toThrow("closed");
    vault.close();
    answering(401, { reason: "NOT_SIGNED_IN" });
    await new Account().start();
    expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(name);
    expect(localStorage.getItem("alcove.forget")).toBeNull();
  });
});

describe("a new device in a browser that knows the clinic", () => {
  it("is not made under another root", async () => {
    const [known, other] = [await openClinic(), await openClinic()];
    const vault = await openVault(crypto.randomUUID());
    const [issuing] = other.authority.issuing;
    if (issuing === undefined) throw new Error("no issuing authority");
    await vault.write([{ store: "settings", key: "root", value: known.authority.root }]);
    answering(200, {
      name: "Haven Clinic",
      rootCertificate: toBase64(other.authority.root),
      issuingCertificate: toBase64(issuing),
      demo: false,
      singleSignOn: false,
      zone: "UTC",
    });
    const session: Session = {
      sessionId: "s" as Session["sessionId"],
      personId: ME,
      role: "CLIENT",
      displayName: "Sam",
      signInName: "sam-1234",
      deviceId: null,
      accountCertificate: null,
      locked: false,
      lockMinutes: 10,
      secondFactor: "NONE",
      passphrase: true,
      passkeys: 0,
    };
    await expect(enrol(vault, session, false)).rejects.toThrow(OtherClinic);
    await vault.wipe();
  });
});
