import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Clinic, certificate, NOW, openClinic } from "../../test/clinic.ts";
import { issueDeviceCertificate } from "../certificates/index.ts";
import { NamePart } from "../certificates/names.ts";
import { keptChecks, SafetyChecks } from "../safety/index.ts";
import { openVault, type Vault } from "../vault/index.ts";
import { type DeviceId, freshId, type PersonId } from "../wire/index.ts";
import { type Identity, keptIdentity } from "./identity.ts";
import {
  holdsAccountKey,
  linkAddress,
  linkAnother,
  linkedBrowserArrived,
  linkThisBrowser,
  takeLinkCode,
} from "./linking.ts";

const ME = freshId<PersonId>();
const SAM = freshId<PersonId>();
const SAMS_KEY = new Uint8Array(32).fill(7);

/** The relay as the clinic's server has it, behind `fetch`. */
function relaying(): void {
  let link: { linkId: string; messages: string[]; state: string } | null = null;
  const no = (reason: string, status: number) =>
    new Response(JSON.stringify({ reason }), { status });
  const yes = (body: unknown) => new Response(JSON.stringify(body), { status: 200 });
  vi.stubGlobal("fetch", async (path: string, request: RequestInit) => {
    const body = request.body === undefined ? {} : JSON.parse(String(request.body));
    if (path === "/api/account/link" && request.method === "POST") {
      link = { linkId: freshId<string>(), messages: [body.message], state: "OPEN" };
      return yes({ linkId: link.linkId, expiresAt: Date.now() + 60_000 });
    }
    if (link === null) return no("NOT_FOUND", 404);
    if (request.method === "DELETE") link.state = "CLOSED";
    else if (request.method === "POST") {
      if (body.index !== link.messages.length) return no("NOT_ALLOWED", 403);
      link.messages.push(body.message);
    } else return yes(link);
    return new Response(null, { status: 204 });
  });
}

let clinic: Clinic;
let old: Vault;
let fresh: Vault;
let identity: Identity;

beforeEach(async () => {
  relaying();
  // The browsers look again at once instead of a moment later.
  const later = setTimeout;
  vi.stubGlobal("setTimeout", (work: () => void) => later(work, 0));
  clinic = await openClinic();
  const [issuing] = clinic.authority.issuing;
  if (issuing === undefined) throw new Error("no issuing authority");
  old = await openVault(crypto.randomUUID());
  fresh = await openVault(crypto.randomUUID());
  const accountKey = await old.makeAccountKey();
  const accountCertificate = await certificate({
    subject: [
      [NamePart.UID, ME],
      [NamePart.ROLE, "THERAPIST"],
      [NamePart.COMMON_NAME, "Ada"],
    ],
    publicKey: accountKey.publicKey,
    issuer: clinic.issuingName,
    issuerKey: clinic.issuingKey,
    pathLength: 0,
  });
  const deviceId = freshId<DeviceId>();
  const { publicKey } = await old.deviceKey();
  const own = { deviceId, publicKey };
  identity = {
    personId: ME,
    deviceId,
    deviceCertificate: await issueDeviceCertificate(own, accountCertificate, accountKey, NOW),
    accountCertificate,
    root: new Uint8Array(clinic.authority.root),
    issuing: new Uint8Array(issuing),
    step: "ready",
  };
  await old.write([
    { store: "device", key: "identity", value: identity },
    { store: "pins", key: SAM, value: { accountKey: SAMS_KEY } },
    { store: "pins", key: ME, value: { accountKey: accountKey.publicKey } },
  ]);
  const checks = await SafetyChecks.open(old);
  await checks.keep({ personId: SAM, accountKey: SAMS_KEY, at: 1_790_000_000_000, how: "words" });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await Promise.all([old.wipe(), fresh.wipe()]);
});

/** Shows a code in the old browser and types something into the new one. */
async function linked(typed: (code: string) => string) {
  const giveUp = new AbortController();
  let seen: (code: string) => void = () => undefined;
  const shown = new Promise<string>((resolve) => {
    seen = resolve;
  });
  const offering = linkAnother(old, identity, [SAM], giveUp.signal, (code) => seen(code));
  const stopped = offering.then((outcome) => outcome.kind);
  const code = await Promise.race([shown, stopped]);
  const joining = linkThisBrowser(fresh, ME, typed(code), giveUp.signal);
  return { offered: await offering, joined: await joining };
}

describe("a linked browser", () => {
  it("has the same root, pins and safety checks, an identity of its own, and no account key", async () => {
    const { offered, joined } = await linked((code) => code);
    expect(joined).toBe("linked");
    const made = await keptIdentity(fresh);
    expect(offered).toEqual({ kind: "certified", deviceId: made?.deviceId });
    expect(made?.deviceId).not.toBe(identity.deviceId);
    expect(made).toMatchObject({ personId: ME, step: "made", root: identity.root });
    expect(await fresh.get("settings", "root")).toEqual(identity.root);
    expect(await fresh.pins.pinned(SAM)).toEqual(SAMS_KEY);
    expect(await fresh.pins.pinned(ME)).toEqual(await old.pins.pinned(ME));
    expect(await keptChecks(fresh)).toEqual(await keptChecks(old));
    expect(await fresh.accountKey()).toBeUndefined();
  });

  it("does not take a key it made before it was linked for the account's", async () => {
    await fresh.makeAccountKey();
    await linked((code) => code);
    const made = await keptIdentity(fresh);
    if (made === undefined) throw new Error("not linked");
    expect(await holdsAccountKey(fresh, made)).toBe(false);
    expect(await holdsAccountKey(old, identity)).toBe(true);
  });

  it("keeps nothing after a wrong code, and the third stops the old browser", async () => {
    for (const round of [1, 2, 3]) {
      const { offered } = await linked((code) => (code === "123456789" ? "0" : "123456789"));
      expect([round, offered.kind]).toEqual([round, "wrongCode"]);
    }
    expect(await keptIdentity(fresh)).toBeUndefined();
    expect(await fresh.pins.pinned(SAM)).toBeUndefined();
    const signal = new AbortController().signal;
    const fourth = await linkAnother(old, identity, [SAM], signal, () => {
      throw new Error("showed a fourth code");
    });
    expect(fourth).toEqual({ kind: "pause" });
  });

  it("is waited for across a gap in the line", async () => {
    const deviceId = freshId<DeviceId>();
    const row = { deviceId, name: null, added: 1, seen: null, current: false };
    let looks = 0;
    vi.stubGlobal("fetch", async () => {
      looks += 1;
      if (looks < 3) throw new TypeError("no network");
      return Response.json([{ ...row, holdsAccountKey: false }]);
    });
    const { signal } = new AbortController();
    expect(await linkedBrowserArrived(deviceId, signal)).toBe(true);
  });

  it("does not move to another clinic's root that it knows better", async () => {
    const other = await openClinic("Other Clinic");
    await fresh.write([{ store: "settings", key: "root", value: other.authority.root }]);
    expect((await linked((code) => code)).joined).toBe("otherClinic");
    expect(await keptIdentity(fresh)).toBeUndefined();
  });
});

describe("the address in the code", () => {
  it("gives the digits and leaves nothing in the history", () => {
    const written: string[] = [];
    const history = {
      replaceState: (_: unknown, __: string, to?: string | URL | null) =>
        void written.push(`${to}`),
    };
    const { hash, pathname } = new URL(linkAddress("https://haven.example", "417302985"));
    expect(takeLinkCode({ hash, pathname }, history)).toBe("417302985");
    expect(takeLinkCode({ hash: "#417", pathname: "/link" }, history)).toBeNull();
    expect(takeLinkCode({ hash, pathname: "/" }, history)).toBeNull();
    expect(written).toEqual(["/", "/"]);
  });
});
