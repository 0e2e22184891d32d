/**
 * How a browser becomes a device of an account: an account key the clinic certifies, a device key
 * the account certifies, and key packages so that others can begin a conversation. Each step is
 * written down before the next, so that a closed page goes on where it stopped.
 */
import {
  issueDeviceCertificate,
  requestAccountCertificate,
  trustStore,
} from "../certificates/index.ts";
import { makeKeyPackages } from "../conversation/index.ts";
import { type MlsEngine, mlsEngine } from "../mls/index.ts";
import type { Vault } from "../vault/index.ts";
import {
  bindDevice,
  certifyAccount,
  clinic,
  type DeviceId,
  freshId,
  type PersonId,
  refusedFor,
  registerDevice,
  type Session,
  sameBytes,
  uploadKeyPackages,
} from "../wire/index.ts";

type Der = Uint8Array<ArrayBuffer>;

/** This browser as a device. Kept in the vault under `device/identity`. */
export interface Identity {
  readonly personId: PersonId;
  readonly deviceId: DeviceId;
  readonly deviceCertificate: Der;
  readonly accountCertificate: Der;
  /** The clinic's certificates as they were first seen: from then on nobody exchanges the root. */
  readonly root: Der;
  readonly issuing: Der;
  readonly step: "made" | "registered" | "ready";
}

/** The server shows another root than this browser has seen: nothing is made under it. */
export class OtherClinic extends Error {
  override readonly name = "OtherClinic";
}

const FIRST_KEY_PACKAGES = 20;

export function keptIdentity(vault: Vault): Promise<Identity | undefined> {
  return vault.get<Identity>("device", "identity");
}

/** Makes this browser a device. Throws Refused("ELSEWHERE_IN_USE") unless told to replace. */
export async function enrol(vault: Vault, session: Session, replace: boolean): Promise<Identity> {
  const kept = await keptIdentity(vault);
  const made = kept ?? (await makeIdentity(vault, session, replace));
  const registered = made.step === "made" ? await register(vault, made) : made;
  return registered.step === "ready" ? registered : await offerKeyPackages(vault, registered);
}

async function makeIdentity(vault: Vault, session: Session, replace: boolean): Promise<Identity> {
  const authority = await clinic();
  const root = await vault.get<Der>("settings", "root");
  if (root !== undefined && !sameBytes(root, authority.rootCertificate)) throw new OtherClinic();
  const accountKey = (await vault.accountKey()) ?? (await vault.makeAccountKey());
  const request = await requestAccountCertificate(accountKey);
  const accountCertificate = await certifyAccount(request, replace);
  const deviceId = freshId<DeviceId>();
  const { publicKey } = await vault.deviceKey();
  const deviceCertificate = await issueDeviceCertificate(
    { deviceId, publicKey },
    accountCertificate,
    accountKey,
    new Date(),
  );
  return keep(vault, {
    personId: session.personId,
    deviceId,
    deviceCertificate,
    accountCertificate,
    root: authority.rootCertificate,
    issuing: authority.issuingCertificate,
    step: "made",
  });
}

async function register(vault: Vault, identity: Identity): Promise<Identity> {
  await registerDevice(identity.deviceCertificate);
  return keep(vault, { ...identity, step: "registered" });
}

async function offerKeyPackages(vault: Vault, identity: Identity): Promise<Identity> {
  const engine = await engineOf(vault, identity);
  const fresh = await makeKeyPackages(engine, FIRST_KEY_PACKAGES, true);
  await vault.write(fresh.changes);
  await uploadKeyPackages(fresh.packages, fresh.lastResort);
  return keep(vault, { ...identity, step: "ready" });
}

async function keep(vault: Vault, identity: Identity): Promise<Identity> {
  await vault.write([{ store: "device", key: "identity", value: identity }]);
  return identity;
}

export async function engineOf(vault: Vault, identity: Identity): Promise<MlsEngine> {
  const now = (): Date => new Date();
  const authority = { root: identity.root, issuing: [identity.issuing] };
  const chain = [identity.deviceCertificate, identity.accountCertificate] as const;
  const trust = trustStore(authority, vault.pins, now);
  return mlsEngine({ key: await vault.deviceKey(), chain }, trust, now);
}

/**
 * Ties the session to the device this browser is. False when the server knows no such device any
 * more: another browser has taken its place.
 */
export async function bound(session: Session, identity: Identity): Promise<boolean> {
  if (session.deviceId === identity.deviceId || identity.step === "made") return true;
  try {
    await bindDevice(identity.deviceId);
    return true;
  } catch (problem) {
    if (refusedFor(problem, "NOT_FOUND", "NOT_ALLOWED", "BAD_CERTIFICATE")) return false;
    throw problem;
  }
}
