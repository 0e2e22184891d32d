import { sameBytes } from "../wire/bytes.ts";
import type { DeviceId } from "../wire/ids.ts";
import { type Certificate, readCertificate } from "./certificate.ts";
import { type Bytes, DerError } from "./der.ts";
import { verify } from "./ed25519.ts";
import { type CertifiedPerson, readDevice, readPerson } from "./identity.ts";
import { NamePart } from "./names.ts";

/** Why a chain is not believed. */
export type ChainRefusal =
  | "malformed"
  | "wrong-length"
  | "wrong-names"
  | "wrong-signature"
  | "not-yet-valid"
  | "expired"
  | "not-an-authority"
  | "not-a-device"
  | "not-the-delivery-service"
  | "not-the-access-log"
  | "unknown-critical-extension"
  | "unknown-root"
  | "wrong-key";

/** The clinic as this browser knows it. */
export interface ClinicAuthority {
  /** The pinned root, DER. */
  readonly root: Uint8Array;
  /** The issuing authorities the server showed; each is checked against the root. */
  readonly issuing: readonly Uint8Array[];
}

/** Whose device this is, as the clinic and the account attest. */
export interface CertifiedDevice {
  readonly person: CertifiedPerson;
  readonly deviceId: DeviceId;
  /** The account's public key, 32 bytes: what is pinned and compared in the room. */
  readonly accountKey: Bytes;
  /** The device's public key, 32 bytes: the MLS leaf's signature key. */
  readonly deviceKey: Bytes;
}

export type ChainVerdict =
  | { readonly kind: "valid"; readonly device: CertifiedDevice }
  | { readonly kind: "refused"; readonly reason: ChainRefusal };

/**
 * Checks device → account → issuing → root as RFC 5280 §6.1 asks: signatures, names, dates, who may
 * certify and how deep, no unknown critical extension. The chain of an MLS leaf is exactly
 * [device, account] (RFC 9420 §5.3).
 */
export async function checkChain(
  chain: readonly Uint8Array[],
  clinic: ClinicAuthority,
  now: Date,
): Promise<ChainVerdict> {
  try {
    return await checked(chain, clinic, now);
  } catch (error) {
    if (error instanceof DerError) return refused("malformed");
    throw error;
  }
}

async function checked(
  chain: readonly Uint8Array[],
  clinic: ClinicAuthority,
  now: Date,
): Promise<ChainVerdict> {
  const [deviceBytes, accountBytes, ...more] = chain;
  if (deviceBytes === undefined || accountBytes === undefined || more.length > 0) {
    return refused("wrong-length");
  }
  const device = readCertificate(deviceBytes);
  const account = readCertificate(accountBytes);
  const issuing = clinic.issuing.map(readCertificate).find((one) => issued(one, account));
  if (issuing === undefined) return refused("wrong-names");
  const root = readCertificate(clinic.root);

  const problem =
    problemOfUse(device, account) ??
    problemOfAuthority(account, 0) ??
    problemOfAuthority(issuing, 1) ??
    problemOfAuthority(root, 2) ??
    (await problemOfPath([device, account, issuing, root], now));
  if (problem !== undefined) return refused(problem);
  return {
    kind: "valid",
    device: {
      person: readPerson(account.subjectName),
      deviceId: readDevice(device.subjectName),
      accountKey: account.publicKey,
      deviceKey: device.publicKey,
    },
  };
}

export type ServiceVerdict =
  /** The service's public key, 32 bytes. */
  | { readonly kind: "valid"; readonly key: Bytes }
  | { readonly kind: "refused"; readonly reason: ChainRefusal };

/** What of the clinic has a key of its own: named by its role, and no account can have such one. */
const SERVICES = {
  DELIVERY_SERVICE: "not-the-delivery-service",
  ACCESS_LOG: "not-the-access-log",
} as const satisfies { readonly [role: string]: ChainRefusal };

type Service = keyof typeof SERVICES;

/**
 * Checks delivery service → issuing → root: the clinic's server, which may propose removals in a
 * group and nothing else (RFC 9420 §12.1.8.1). It is named by its role and certifies nobody, and
 * an account or a device can never pass for it.
 */
export function checkDeliveryService(
  certificate: Uint8Array,
  clinic: ClinicAuthority,
  now: Date,
): Promise<ServiceVerdict> {
  return checkService("DELIVERY_SERVICE", certificate, clinic, now);
}

/** Checks access log → issuing → root: the key that signs the clinic's log, and nothing else. */
export function checkAccessLog(
  certificate: Uint8Array,
  clinic: ClinicAuthority,
  now: Date,
): Promise<ServiceVerdict> {
  return checkService("ACCESS_LOG", certificate, clinic, now);
}

async function checkService(
  role: Service,
  certificate: Uint8Array,
  clinic: ClinicAuthority,
  now: Date,
): Promise<ServiceVerdict> {
  try {
    const service = readCertificate(certificate);
    const issuing = clinic.issuing.map(readCertificate).find((one) => issued(one, service));
    if (issuing === undefined) return { kind: "refused", reason: "wrong-names" };
    const root = readCertificate(clinic.root);
    const problem =
      problemOfService(service, role) ??
      problemOfAuthority(issuing, 0) ??
      problemOfAuthority(root, 1) ??
      (await problemOfPath([service, issuing, root], now));
    if (problem !== undefined) return { kind: "refused", reason: problem };
    return { kind: "valid", key: service.publicKey };
  } catch (error) {
    if (error instanceof DerError) return { kind: "refused", reason: "malformed" };
    throw error;
  }
}

function problemOfService(service: Certificate, role: Service): ChainRefusal | undefined {
  const { authority, mayCertify, maySign, subjectName } = service;
  const genuine =
    authority.kind === "end" &&
    !mayCertify &&
    maySign &&
    subjectName.get(NamePart.ROLE) === role &&
    !subjectName.has(NamePart.UID);
  return genuine ? undefined : SERVICES[role];
}

/** Each certificate alone, then each by the next one's key; the last one by its own. */
async function problemOfPath(
  path: readonly Certificate[],
  now: Date,
): Promise<ChainRefusal | undefined> {
  const alone = first(path, (one) => problemAlone(one, now));
  if (alone !== undefined) return alone;
  for (const [index, one] of path.entries()) {
    const problem = await problemOfLink(one, path[index + 1] ?? one);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** An account certifies devices only, so that a device can never pass for an account. */
function problemOfUse(device: Certificate, account: Certificate): ChainRefusal | undefined {
  if (device.authority.kind !== "end" || device.mayCertify || !device.maySign) {
    return "not-a-device";
  }
  const { authority } = account;
  return authority.kind === "authority" && authority.pathLength === 0
    ? undefined
    : "not-an-authority";
}

function problemOfAuthority(one: Certificate, below: number): ChainRefusal | undefined {
  if (one.authority.kind !== "authority" || !one.mayCertify) return "not-an-authority";
  const { pathLength } = one.authority;
  return pathLength === undefined || pathLength >= below ? undefined : "not-an-authority";
}

function problemAlone(one: Certificate, now: Date): ChainRefusal | undefined {
  if (one.unknownCritical.length > 0) return "unknown-critical-extension";
  if (now < one.notBefore) return "not-yet-valid";
  return now > one.notAfter ? "expired" : undefined;
}

async function problemOfLink(
  child: Certificate,
  parent: Certificate,
): Promise<ChainRefusal | undefined> {
  if (!issued(parent, child)) return "wrong-names";
  const genuine = await verify(parent.publicKey, child.signed, child.signature);
  return genuine ? undefined : "wrong-signature";
}

/** Names byte for byte, and the key identifiers where both give one. */
function issued(parent: Certificate, child: Certificate): boolean {
  if (!sameBytes(parent.subject, child.issuer)) return false;
  const [named, own] = [child.authorityKeyId, parent.subjectKeyId];
  return named === undefined || own === undefined || sameBytes(named, own);
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function refused(reason: ChainRefusal): ChainVerdict {
  return { kind: "refused", reason };
}
