/** How this browser becomes a further device of an account, and how it lets another become one. */
import { readCertificate } from "../certificates/certificate.ts";
import type { SigningKey } from "../certificates/index.ts";
import type { Giver, Joined, Offered } from "../linking/index.ts";
import { checksChange, keptChecks } from "../safety/index.ts";
import type { Vault } from "../vault/index.ts";
import {
  type DeviceId,
  freshId,
  linkRelay,
  ownDevices,
  type PersonId,
  sameBytes,
  Unreachable,
} from "../wire/index.ts";
import type { Identity } from "./identity.ts";

export type LinkOutcome = Joined["kind"];

/** Takes the code out of the address, so that it is neither kept in the history nor shown. */
export function takeLinkCode(
  from: Pick<Location, "hash" | "pathname">,
  history: Pick<History, "replaceState">,
): string | null {
  if (from.pathname !== "/link") return null;
  const digits = /^#(\d{9})$/.exec(from.hash)?.[1];
  history.replaceState(null, "", "/");
  return digits ?? null;
}

/** What the address in the QR code is. */
export function linkAddress(origin: string, code: string): string {
  return `${origin}/link#${code}`;
}

/**
 * The new browser's side. With "linked" everything the other browser trusts is written down here,
 * in one step with the new identity; registering it is `enrol`'s work, as for any other device.
 */
export async function linkThisBrowser(
  vault: Vault,
  personId: PersonId,
  code: string,
  giveUp: AbortSignal,
): Promise<LinkOutcome> {
  const { join, patience } = await import("../linking/index.ts");
  const deviceId = freshId<DeviceId>();
  const newcomer = {
    personId,
    deviceId,
    deviceKey: await vault.deviceKey(),
    root: await vault.get<Uint8Array>("settings", "root"),
  };
  const joined = await join(newcomer, code, linkRelay, patience(giveUp));
  if (joined.kind !== "linked") return joined.kind;
  const { deviceCertificate, accountCertificate, root, issuing, pins, checks } = joined.dowry;
  const identity: Identity = {
    personId,
    deviceId,
    deviceCertificate,
    accountCertificate,
    root,
    issuing,
    step: "made",
  };
  await vault.write([
    { store: "settings", key: "root", value: root },
    checksChange(checks),
    ...pins.map(({ personId: key, accountKey }) => {
      return { store: "pins", key, value: { accountKey } } as const;
    }),
    { store: "device", key: "identity", value: identity },
  ]);
  return "linked";
}

/**
 * Whether this browser can certify others: the account's key is here and nowhere else. A key that
 * was made here and never certified, before the browser was linked, is not it.
 */
export async function holdsAccountKey(vault: Vault, identity: Identity): Promise<boolean> {
  return (await accountKey(vault, identity)) !== undefined;
}

async function accountKey(vault: Vault, identity: Identity): Promise<SigningKey | undefined> {
  const key = await vault.accountKey();
  const certified = readCertificate(identity.accountCertificate).publicKey;
  return key !== undefined && sameBytes(key.publicKey, certified) ? key : undefined;
}

export type OfferOutcome = Offered | { readonly kind: "pause" };

/**
 * The existing browser's side, from a fresh code to the certificate.
 *
 * @param shown the code, to be shown until `expiresAt`
 * @param peers whose account keys this browser may know
 */
export async function linkAnother(
  vault: Vault,
  identity: Identity,
  peers: readonly PersonId[],
  giveUp: AbortSignal,
  shown: (code: string, expiresAt: number) => void,
): Promise<OfferOutcome> {
  const { freshCode, Guesses, offer, patience } = await import("../linking/index.ts");
  const guesses = new Guesses(vault);
  if (!(await guesses.allowed(new Date()))) return { kind: "pause" };
  const code = freshCode();
  const giver = await giverOf(vault, identity, peers);
  const offered = await offer(giver, code, linkRelay, patience(giveUp), (expiresAt) => {
    shown(code, expiresAt);
  });
  if (offered.kind === "wrongCode") await guesses.wrong(new Date());
  return offered;
}

async function giverOf(
  vault: Vault,
  identity: Identity,
  peers: readonly PersonId[],
): Promise<Giver> {
  const key = await accountKey(vault, identity);
  if (key === undefined) throw new Error("the account key is in another browser");
  const { personId, accountCertificate, root, issuing } = identity;
  const known = await Promise.all(
    [personId, ...peers].map(async (one) => ({ one, pin: await vault.pins.pinned(one) })),
  );
  const pins = known.flatMap(({ one, pin }) =>
    pin === undefined ? [] : [{ personId: one, accountKey: new Uint8Array(pin) }],
  );
  const checks = await keptChecks(vault);
  return { personId, accountKey: key, dowry: { accountCertificate, root, issuing, pins, checks } };
}

/** Waits until the linked browser has registered itself; false when it did not in time. */
export async function linkedBrowserArrived(
  device: DeviceId,
  giveUp: AbortSignal,
): Promise<boolean> {
  const { patience } = await import("../linking/index.ts");
  const waiting = patience(giveUp);
  for (let look = 0; look < 40 && !giveUp.aborted; look += 1) {
    // A gap in the line is no answer: the next look may have one.
    const devices = await ownDevices().catch((problem: unknown) => {
      if (problem instanceof Unreachable) return [];
      throw problem;
    });
    if (devices.some((one) => one.deviceId === device)) return true;
    await waiting.pause();
  }
  return false;
}
