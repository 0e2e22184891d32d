import type { DeviceId } from "../wire/ids.ts";
import { Oid, readCertificate } from "./certificate.ts";
import {
  type Bytes,
  bitString,
  booleanTrue,
  concatenated,
  context,
  contextPrimitive,
  integer,
  octetString,
  oid,
  sequence,
  time,
} from "./der.ts";
import { owned, type SigningKey, sign } from "./ed25519.ts";
import { NamePart, writeName } from "./names.ts";
import { ed25519Algorithm, publicKeyInfo } from "./request.ts";

/** A little into the past, so that a peer whose clock is slow does not refuse a new device. */
const CLOCK_SLACK_MS = 5 * 60_000;

/**
 * The certificate by which an account says "this device is mine": X.509 v3, subject
 * `UID=<device id>`, signed by the account key, so that the clinic's server cannot add a silent
 * device. Ends when the account certificate ends.
 */
export async function issueDeviceCertificate(
  device: { readonly deviceId: DeviceId; readonly publicKey: Uint8Array },
  accountCertificate: Uint8Array,
  accountKey: SigningKey,
  now: Date,
): Promise<Bytes> {
  const account = readCertificate(accountCertificate);
  const start = Math.max(account.notBefore.getTime(), now.getTime() - CLOCK_SLACK_MS);
  const body = sequence(
    context(0, integer(Uint8Array.of(2))),
    integer(freshSerial()),
    ed25519Algorithm(),
    account.subject,
    sequence(time(new Date(start)), time(account.notAfter)),
    writeName([[NamePart.UID, device.deviceId]]),
    publicKeyInfo(device.publicKey),
    context(3, sequence(...(await extensions(device.publicKey, account.subjectKeyId)))),
  );
  return sequence(body, ed25519Algorithm(), bitString(await sign(accountKey, body)));
}

async function extensions(
  publicKey: Uint8Array,
  issuerKeyId: Bytes | undefined,
): Promise<readonly Bytes[]> {
  const digitalSignature = bitString(Uint8Array.of(0x80), 7);
  const own = [
    extension(Oid.BASIC_CONSTRAINTS, true, sequence()),
    extension(Oid.KEY_USAGE, true, digitalSignature),
    extension(Oid.SUBJECT_KEY_IDENTIFIER, false, octetString(await keyId(publicKey))),
  ];
  if (issuerKeyId === undefined) return own;
  const authority = sequence(contextPrimitive(0, issuerKeyId));
  return [...own, extension(Oid.AUTHORITY_KEY_IDENTIFIER, false, authority)];
}

function extension(id: string, critical: boolean, value: Bytes): Bytes {
  return sequence(oid(id), ...(critical ? [booleanTrue()] : []), octetString(value));
}

/** RFC 7093 §2, method 1: the leftmost 160 bits of the key's SHA-256. */
async function keyId(publicKey: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", owned(publicKey))).slice(0, 20);
}

/** 16 random bytes with a leading one, so that the number is positive and never shorter. */
function freshSerial(): Bytes {
  return concatenated(Uint8Array.of(0x01), crypto.getRandomValues(new Uint8Array(15)));
}
