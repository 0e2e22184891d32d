import { Oid } from "../src/certificates/certificate.ts";
import {
  type Bytes,
  bitString,
  booleanTrue,
  context,
  contextPrimitive,
  integer,
  octetString,
  oid,
  sequence,
  time,
} from "../src/certificates/der.ts";
import type { CertifiedRole } from "../src/certificates/identity.ts";
import {
  type ClinicAuthority,
  issueDeviceCertificate,
  newAccountKey,
  newDeviceKey,
  type SigningKey,
  sign,
  trustStore,
} from "../src/certificates/index.ts";
import { NamePart, writeName } from "../src/certificates/names.ts";
import { ed25519Algorithm, publicKeyInfo } from "../src/certificates/request.ts";
import { type MlsEngine, mlsEngine } from "../src/mls/index.ts";
import { type DeviceId, freshId, type PersonId } from "../src/wire/ids.ts";

/** The pinned clock of the tests that do not go through the library's own lifetime check. */
export const NOW = new Date();
const YEAR_MS = 365 * 24 * 60 * 60_000;

type NameParts = readonly (readonly [NamePart, string])[];

/** What a test certificate says; every field can be made to lie. */
export interface CertificateTerms {
  readonly subject: NameParts;
  readonly publicKey: Uint8Array;
  readonly issuer: NameParts;
  readonly issuerKey: SigningKey;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** undefined: an end entity. */
  readonly pathLength?: number | "unbounded" | undefined;
  /** First octet of the key usage: 0x80 signs, 0x04 certifies. */
  readonly usage?: number;
  readonly extra?: readonly Bytes[];
  readonly ids?: readonly [subject: Bytes, authority: Bytes];
}

export async function certificate(terms: CertificateTerms): Promise<Bytes> {
  const end = terms.pathLength === undefined;
  const usage = terms.usage ?? (end ? 0x80 : 0x04);
  const constraints = end
    ? sequence()
    : sequence(
        booleanTrue(),
        ...(typeof terms.pathLength === "number" ? [integer(Uint8Array.of(terms.pathLength))] : []),
      );
  const ids = terms.ids;
  const body = sequence(
    context(0, integer(Uint8Array.of(2))),
    integer(crypto.getRandomValues(new Uint8Array(16))),
    ed25519Algorithm(),
    writeName(terms.issuer),
    sequence(
      time(terms.notBefore ?? new Date(NOW.getTime() - YEAR_MS)),
      time(terms.notAfter ?? new Date(NOW.getTime() + YEAR_MS)),
    ),
    writeName(terms.subject),
    publicKeyInfo(terms.publicKey),
    context(
      3,
      sequence(
        extension(Oid.BASIC_CONSTRAINTS, true, constraints),
        extension(Oid.KEY_USAGE, true, bitString(Uint8Array.of(usage), usage & 0x80 ? 7 : 2)),
        ...(ids === undefined
          ? []
          : [
              extension(Oid.SUBJECT_KEY_IDENTIFIER, false, octetString(ids[0])),
              extension(Oid.AUTHORITY_KEY_IDENTIFIER, false, sequence(contextPrimitive(0, ids[1]))),
            ]),
        ...(terms.extra ?? []),
      ),
    ),
  );
  return sequence(body, ed25519Algorithm(), bitString(await sign(terms.issuerKey, body)));
}

export function extension(id: string, critical: boolean, value: Bytes): Bytes {
  return sequence(oid(id), ...(critical ? [booleanTrue()] : []), octetString(value));
}

/** A clinic's authority, as the server has it. */
export interface Clinic {
  readonly rootKey: SigningKey;
  readonly rootName: NameParts;
  readonly issuingKey: SigningKey;
  readonly issuingName: NameParts;
  readonly authority: ClinicAuthority;
  /** The server's own key in groups, and its certificate. */
  readonly service: Service;
}

/** Who proposes removals in groups: the clinic's server, or somebody who would like to be it. */
export interface Service {
  readonly key: SigningKey;
  readonly certificate: Bytes;
}

/** As the server makes it; every term can be made to lie. */
export async function openService(
  by: Pick<Clinic, "issuingName" | "issuingKey">,
  lies: Partial<CertificateTerms> = {},
): Promise<Service> {
  const key = await newDeviceKey();
  const signed = await certificate({
    subject: [
      [NamePart.COMMON_NAME, "Haven Clinic delivery service"],
      [NamePart.ROLE, "DELIVERY_SERVICE"],
    ],
    publicKey: key.publicKey,
    issuer: by.issuingName,
    issuerKey: by.issuingKey,
    ...lies,
  });
  return { key, certificate: signed };
}

export async function openClinic(name = "Haven Clinic"): Promise<Clinic> {
  const rootKey = await newDeviceKey();
  const issuingKey = await newDeviceKey();
  const rootName: NameParts = [[NamePart.COMMON_NAME, `${name} root`]];
  const issuingName: NameParts = [[NamePart.COMMON_NAME, `${name} issuing`]];
  const root = await certificate({
    subject: rootName,
    publicKey: rootKey.publicKey,
    issuer: rootName,
    issuerKey: rootKey,
    pathLength: "unbounded",
  });
  const issuing = await certificate({
    subject: issuingName,
    publicKey: issuingKey.publicKey,
    issuer: rootName,
    issuerKey: rootKey,
    pathLength: 1,
  });
  const authority = { root, issuing: [issuing] };
  const service = await openService({ issuingName, issuingKey });
  return { rootKey, rootName, issuingKey, issuingName, authority, service };
}

export interface Account {
  readonly personId: PersonId;
  readonly key: SigningKey;
  readonly name: NameParts;
  readonly certificate: Bytes;
}

export async function openAccount(
  clinic: Clinic,
  displayName: string,
  role: CertifiedRole = "CLIENT",
  personId: PersonId = freshId<PersonId>(),
): Promise<Account> {
  const key = await newAccountKey();
  const name: NameParts = [
    [NamePart.UID, personId],
    [NamePart.ROLE, role],
    [NamePart.COMMON_NAME, displayName],
  ];
  const signed = await certificate({
    subject: name,
    publicKey: key.publicKey,
    issuer: clinic.issuingName,
    issuerKey: clinic.issuingKey,
    pathLength: 0,
  });
  return { personId, key, name, certificate: signed };
}

export interface EnrolledDevice {
  readonly deviceId: DeviceId;
  readonly key: SigningKey;
  readonly chain: readonly [Bytes, Bytes];
}

export async function enrolDevice(account: Account): Promise<EnrolledDevice> {
  const deviceId = freshId<DeviceId>();
  const key = await newDeviceKey();
  const own = await issueDeviceCertificate(
    { deviceId, publicKey: key.publicKey },
    account.certificate,
    account.key,
    NOW,
  );
  return { deviceId, key, chain: [own, account.certificate] };
}

/** Somebody with one device and an engine, believing the clinic and the pins they made. */
export interface Person {
  readonly name: string;
  readonly account: Account;
  readonly device: EnrolledDevice;
  readonly engine: MlsEngine;
  readonly pins: Map<PersonId, Uint8Array>;
  readonly clinic: Clinic;
}

export async function person(clinic: Clinic, name: string, role?: CertifiedRole): Promise<Person> {
  const account = await openAccount(clinic, name, role);
  return { name, account, ...(await withDevice(clinic, account)) };
}

export async function withDevice(
  clinic: Clinic,
  account: Account,
): Promise<Pick<Person, "device" | "engine" | "pins" | "clinic">> {
  const device = await enrolDevice(account);
  const pins = new Map<PersonId, Uint8Array>();
  const trust = trustStore(clinic.authority, { pinned: async (id) => pins.get(id) }, () => NOW);
  return { clinic, device, pins, engine: await mlsEngine(device, trust, () => NOW) };
}
