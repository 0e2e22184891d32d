import { afterEach, describe, expect, it, vi } from "vitest";
import type { RegistrationResponseJSON, ToMake } from "../../wire/ceremony.ts";
import type { InvitationSeen, PersonId, Session } from "../../wire/index.ts";
import { Refused } from "../../wire/refusal.ts";
import { Invitation, type InvitationCalls, takeSecret, whenLinkOpened } from "./invitation.ts";
import { type Authenticator, PasskeyTrouble } from "./passkey.ts";
import { judgePassphrase } from "./passphrase.ts";

const SEEN: InvitationSeen = {
  role: "CLIENT",
  clinicName: "Haven",
  inviterName: "Dr Ada Reyes",
  displayName: "Sam",
  signInName: "sam-4711",
  expiresAt: 1,
  again: false,
};
const SESSION: Session = {
  sessionId: "s" as Session["sessionId"],
  personId: "p" as PersonId,
  role: "CLIENT",
  displayName: "Sam",
  signInName: "sam-4711",
  deviceId: null,
  accountCertificate: null,
  locked: false,
  lockMinutes: 10,
  secondFactor: "NONE",
  passphrase: true,
  passkeys: 0,
};
const MADE = { id: "cred" } as RegistrationResponseJSON;

function calls(refused?: Refused): InvitationCalls & { accepted: number } {
  const accept = async (): Promise<Session> => {
    made.accepted += 1;
    if (refused) throw refused;
    return SESSION;
  };
  const options = { challenge: "" } as ToMake;
  const made = {
    accepted: 0,
    look: async () => SEEN,
    accept,
    passkeyWanted: async () => ({ ceremonyId: "c", options }),
    acceptWithPasskey: accept,
  };
  return made;
}

/** A device with passkeys, whose owner lets the ceremony end like this. */
function device(make: () => Promise<RegistrationResponseJSON>): Authenticator {
  const never = async () => {
    throw new PasskeyTrouble("failed");
  };
  return {
    supported: true,
    device: "Mac",
    make,
    show: never,
    suggest: never,
    giveUp: () => undefined,
  };
}

async function atLastStep(server: InvitationCalls): Promise<Invitation> {
  const invitation = new Invitation("secret", server);
  await invitation.look();
  invitation.next();
  invitation.passphrase.value = "green lamp under the stairs";
  invitation.next();
  return invitation;
}

describe("an invitation", () => {
  it("is spent by the last click and by nothing before it", async () => {
    const server = calls();
    const invitation = await atLastStep(server);
    expect(invitation.step.value).toBe(3);
    expect(server.accepted).toBe(0);
    expect(await invitation.accept()).toEqual(SESSION);
    expect(server.accepted).toBe(1);
  });

  it("does not go on with a short passphrase", async () => {
    const invitation = new Invitation("secret", calls());
    await invitation.look();
    invitation.next();
    invitation.passphrase.value = "short";
    invitation.next();
    expect(invitation.step.value).toBe(2);
  });

  it("goes back to the passphrase when the clinic finds it too common", async () => {
    const invitation = await atLastStep(calls(new Refused("WEAK_PASSPHRASE")));
    expect(await invitation.accept()).toBeNull();
    expect(invitation.step.value).toBe(2);
    expect(invitation.trouble.value).not.toBeNull();
  });

  it.each([
    ["INVITATION_SPENT", "already been used"],
    ["INVITATION_REVOKED", "taken back"],
    ["INVITATION_EXPIRED", "has run out"],
    ["INVITATION_UNKNOWN", "don't know this link"],
  ] as const)("that cannot be used (%s) says why, and what to do", async (reason, words) => {
    const server = calls();
    server.look = async () => {
      throw new Refused(reason);
    };
    const invitation = new Invitation("secret", server);
    await invitation.look();
    expect(invitation.refused.value).toContain(words);
  });
});

describe("an invitation accepted with a passkey", () => {
  async function ready(server: InvitationCalls, authenticator: Authenticator) {
    const invitation = new Invitation("secret", server, authenticator);
    await invitation.look();
    invitation.next();
    invitation.next();
    return invitation;
  }

  it("needs no passphrase, and is the first choice where passkeys are known", async () => {
    const server = calls();
    const invitation = await ready(
      server,
      device(async () => MADE),
    );
    expect(invitation.way.value).toBe("passkey");
    expect(await invitation.accept()).toEqual(SESSION);
  });

  it("is not spent by a ceremony that was closed", async () => {
    const server = calls();
    const closed = device(async () => {
      throw new PasskeyTrouble("cancelled");
    });
    const invitation = await ready(server, closed);
    expect(await invitation.accept()).toBeNull();
    expect(server.accepted).toBe(0);
    expect(invitation.refused.value).toBeNull();
    expect(invitation.trouble.value).toContain("nothing has changed");
  });

  it("offers only a passphrase where the browser knows no passkeys", () => {
    const unsupported = { ...device(async () => MADE), supported: false };
    expect(new Invitation("secret", calls(), unsupported).way.value).toBe("passphrase");
  });
});

describe("the secret of a link", () => {
  it("leaves the address at once", () => {
    const seen: string[] = [];
    const place = { hash: "#abc", pathname: "/invitation" } as Location;
    const past = {
      replaceState: (_state: unknown, _title: string, address: string) => seen.push(address),
    } as unknown as History;
    expect(takeSecret(place, past)).toBe("abc");
    expect(seen).toEqual(["/invitation"]);
  });

  it("is not what the skip link leaves in the address", () => {
    const past = {} as History;
    for (const pathname of ["/", "/invitation", "/console/"]) {
      expect(takeSecret({ hash: "#main", pathname } as Location, past)).toBeNull();
    }
  });
});

describe("a second link, opened in a tab that shows an invitation", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("is taken without loading the page, and out of the address at once", () => {
    const page = new EventTarget();
    vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
    vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
    const place = { hash: "", pathname: "/invitation" };
    vi.stubGlobal("location", place);
    vi.stubGlobal("history", { replaceState: () => Object.assign(place, { hash: "" }) });
    const opened: string[] = [];
    const stop = whenLinkOpened((secret) => opened.push(secret));
    const go = (hash: string): void => {
      place.hash = hash;
      page.dispatchEvent(new Event("hashchange"));
    };
    go("#second");
    expect(place.hash).toBe("");
    go("#main");
    stop();
    go("#third");
    expect(opened).toEqual(["second"]);
  });
});

describe("a passphrase", () => {
  it("needs twelve characters as people count them", () => {
    expect(judgePassphrase("é".repeat(11).normalize("NFD"), "")).toEqual({
      kind: "short",
      missing: 1,
    });
    expect(judgePassphrase("é".repeat(12), "").kind).toBe("fine");
  });

  it("must not hold the sign-in name", () => {
    expect(judgePassphrase("my SAM-4711 is mine", "sam-4711").kind).toBe("hasName");
  });
});
