import type { CiphersuiteImpl, KeyPackage, PrivateKeyPackage } from "ts-mls";
import {
  decodeKeyPackage,
  encodeKeyPackage,
  generateKeyPackageWithKey,
  makeKeyPackageRef,
} from "ts-mls/keyPackage.js";
import { readCertificate } from "../certificates/certificate.ts";
import { type Bytes, DerError, octetString, Reader, sequence, Tag } from "../certificates/der.ts";
import { owned } from "../certificates/ed25519.ts";
import type { NewKeyPackage } from "./engine.ts";
import { writeMessage } from "./message.ts";
import { SUITE } from "./suite.ts";

/** `last_resort` (MLS extensions draft): may be used more than once. */
const LAST_RESORT = 0x000a;
const DAY_MS = 24 * 60 * 60_000;
/** The server takes at most 100 days in all. */
const LIFETIME_MS = 90 * DAY_MS;
/** For peers whose clock is slow. */
const SLACK_MS = 60 * 60_000;

/** A key package with its private half, as one device holds it. */
export interface OwnKeyPackage {
  readonly public: KeyPackage;
  readonly private: PrivateKeyPackage;
}

export async function freshKeyPackage(
  suite: CiphersuiteImpl,
  publicKey: Uint8Array,
  chain: readonly Uint8Array[],
  now: Date,
  lastResort = false,
): Promise<OwnKeyPackage> {
  const [deviceCertificate] = chain;
  if (deviceCertificate === undefined) throw new TypeError("a device needs its certificate");
  const end = readCertificate(deviceCertificate).notAfter.getTime();
  const made = await generateKeyPackageWithKey(
    { credentialType: "x509", certificates: [...chain] },
    {
      versions: ["mls10"],
      ciphersuites: [SUITE],
      extensions: [LAST_RESORT],
      proposals: [],
      credentials: ["x509"],
    },
    {
      notBefore: seconds(now.getTime() - SLACK_MS),
      notAfter: seconds(Math.min(end, now.getTime() + LIFETIME_MS)),
    },
    lastResort ? [{ extensionType: LAST_RESORT, extensionData: new Uint8Array() }] : [],
    // The public key in place of the private one: see `suiteFor`.
    { signKey: publicKey, publicKey },
    suite,
  );
  return { public: made.publicPackage, private: made.privatePackage };
}

export async function uploadable(
  own: OwnKeyPackage,
  suite: CiphersuiteImpl,
): Promise<NewKeyPackage> {
  const { leafNode, extensions } = own.public;
  return {
    reference: await referenceOf(own.public, suite),
    keyPackage: writeMessage({
      version: "mls10",
      wireformat: "mls_key_package",
      keyPackage: own.public,
    }),
    secret: writeSecret(own),
    lastResort: extensions.some((one) => one.extensionType === LAST_RESORT),
    notAfter: new Date(Number(leafNode.lifetime.notAfter) * 1000),
  };
}

async function referenceOf(keyPackage: KeyPackage, suite: CiphersuiteImpl): Promise<Bytes> {
  return owned(await makeKeyPackageRef(keyPackage, suite.hash));
}

/** Stored as a DER sequence of three octet strings: the package, its init key, its leaf key. */
function writeSecret(own: OwnKeyPackage): Bytes {
  return sequence(
    octetString(encodeKeyPackage(own.public)),
    octetString(own.private.initPrivateKey),
    octetString(own.private.hpkePrivateKey),
  );
}

/** Throws for anything but what `uploadable` made: the vault keeps nothing else there. */
export function readSecret(secret: Uint8Array): OwnKeyPackage {
  const reader = new Reader(Reader.only(secret, Tag.SEQUENCE).content);
  const keyPackage = decodeKeyPackage(reader.next(Tag.OCTET_STRING).content, 0)?.[0];
  if (keyPackage === undefined) throw new DerError("not a stored key package");
  const initPrivateKey = reader.next(Tag.OCTET_STRING).content;
  const hpkePrivateKey = reader.next(Tag.OCTET_STRING).content;
  reader.end();
  const signaturePrivateKey = keyPackage.leafNode.signaturePublicKey;
  return { public: keyPackage, private: { initPrivateKey, hpkePrivateKey, signaturePrivateKey } };
}

function seconds(milliseconds: number): bigint {
  return BigInt(Math.floor(milliseconds / 1000));
}
