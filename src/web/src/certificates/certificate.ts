import {
  type Bytes,
  concatenated,
  DerError,
  type Element,
  Reader,
  readBoolean,
  readOid,
  readSmallInteger,
  readTime,
  readUnsigned,
  readWholeBits,
  Tag,
} from "./der.ts";
import { type Name, readName } from "./names.ts";

export const Oid = {
  ED25519: "1.3.101.112",
  SUBJECT_KEY_IDENTIFIER: "2.5.29.14",
  KEY_USAGE: "2.5.29.15",
  BASIC_CONSTRAINTS: "2.5.29.19",
  AUTHORITY_KEY_IDENTIFIER: "2.5.29.35",
} as const;

/** Whether its key may sign certificates, and how many authorities may follow below it. */
type Authority =
  | { readonly kind: "end" }
  | { readonly kind: "authority"; readonly pathLength: number | undefined };

/**
 * An X.509 v3 certificate (RFC 5280) over an Ed25519 key (RFC 8410), as it was read. Nothing is
 * believed yet: `checkChain` decides that.
 */
export interface Certificate {
  readonly whole: Bytes;
  /** What the issuer signed. */
  readonly signed: Bytes;
  readonly signature: Bytes;
  readonly serial: Bytes;
  readonly issuer: Bytes;
  readonly subject: Bytes;
  readonly subjectName: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** 32 bytes. */
  readonly publicKey: Bytes;
  readonly authority: Authority;
  readonly mayCertify: boolean;
  readonly maySign: boolean;
  readonly subjectKeyId: Bytes | undefined;
  readonly authorityKeyId: Bytes | undefined;
  /** Critical extensions this reader does not know; a chain with one is refused. */
  readonly unknownCritical: readonly string[];
}

/** No certificate of ours comes near this size. */
const MAX_BYTES = 4096;

/** Reads one DER certificate; throws `DerError` for anything that is not exactly one. */
export function readCertificate(bytes: Uint8Array): Certificate {
  if (bytes.length > MAX_BYTES) throw new DerError("certificate too large");
  const whole = concatenated(bytes);
  const outer = new Reader(Reader.only(whole, Tag.SEQUENCE).content);
  const signed = outer.next(Tag.SEQUENCE);
  requireEd25519(outer.next(Tag.SEQUENCE));
  const signature = readWholeBits(outer.next(Tag.BIT_STRING));
  outer.end();

  const body = new Reader(signed.content);
  const version = body.into(0xa0);
  if (readSmallInteger(version.next(Tag.INTEGER)) !== 2) throw new DerError("not version 3");
  version.end();
  const serial = readUnsigned(body.next(Tag.INTEGER));
  // RFC 5280 §4.1.2.2: positive, at most 20 octets.
  if (serial.length > 20 || serial.every((octet) => octet === 0)) throw new DerError("odd serial");
  requireEd25519(body.next(Tag.SEQUENCE));
  const issuer = body.next(Tag.SEQUENCE).whole;
  const validity = body.into(Tag.SEQUENCE);
  const notBefore = readTime(validity.next());
  const notAfter = readTime(validity.next());
  validity.end();
  const subject = body.next(Tag.SEQUENCE).whole;
  const publicKey = readPublicKey(body.next(Tag.SEQUENCE));
  const extensions = body.done ? undefined : body.into(0xa3);
  body.end();
  const found = extensions === undefined ? NO_EXTENSIONS : readExtensions(extensions);
  return {
    whole,
    signed: signed.whole,
    signature,
    serial,
    issuer,
    subject,
    subjectName: readName(subject),
    notBefore,
    notAfter,
    publicKey,
    ...found,
  };
}

/** An AlgorithmIdentifier of Ed25519: RFC 8410 §3 wants its parameters absent. */
function requireEd25519(algorithm: Element): void {
  const reader = new Reader(algorithm.content);
  if (readOid(reader.next(Tag.OID)) !== Oid.ED25519) throw new DerError("not Ed25519");
  reader.end();
}

function readPublicKey(info: Element): Bytes {
  const reader = new Reader(info.content);
  requireEd25519(reader.next(Tag.SEQUENCE));
  const key = readWholeBits(reader.next(Tag.BIT_STRING));
  reader.end();
  if (key.length !== 32) throw new DerError("public key of the wrong size");
  return key;
}

type Extensions = Pick<
  Certificate,
  "authority" | "mayCertify" | "maySign" | "subjectKeyId" | "authorityKeyId" | "unknownCritical"
>;

const NO_EXTENSIONS: Extensions = {
  authority: { kind: "end" },
  mayCertify: false,
  maySign: false,
  subjectKeyId: undefined,
  authorityKeyId: undefined,
  unknownCritical: [],
};

function readExtensions(outer: Reader): Extensions {
  const list = outer.into(Tag.SEQUENCE);
  outer.end();
  const seen = new Set<string>();
  let found = NO_EXTENSIONS;
  while (!list.done) {
    const extension = list.into(Tag.SEQUENCE);
    const id = readOid(extension.next(Tag.OID));
    const critical = extension.peek() === Tag.BOOLEAN && readBoolean(extension.next());
    const value = extension.next(Tag.OCTET_STRING).content;
    extension.end();
    // RFC 5280 §4.2: no more than one instance of a particular extension.
    if (seen.has(id)) throw new DerError("an extension given twice");
    seen.add(id);
    found = { ...found, ...readExtension(id, critical, value, found) };
  }
  return found;
}

function readExtension(
  id: string,
  critical: boolean,
  value: Bytes,
  found: Extensions,
): Partial<Extensions> {
  switch (id) {
    case Oid.BASIC_CONSTRAINTS:
      return { authority: readAuthority(value) };
    case Oid.KEY_USAGE:
      return readKeyUsage(value);
    case Oid.SUBJECT_KEY_IDENTIFIER:
      return { subjectKeyId: Reader.only(value, Tag.OCTET_STRING).content };
    case Oid.AUTHORITY_KEY_IDENTIFIER:
      return { authorityKeyId: readAuthorityKeyId(value) };
    default:
      return critical ? { unknownCritical: [...found.unknownCritical, id] } : {};
  }
}

function readAuthority(value: Bytes): Authority {
  const reader = new Reader(Reader.only(value, Tag.SEQUENCE).content);
  const isAuthority = reader.peek() === Tag.BOOLEAN && readBoolean(reader.next());
  const pathLength = reader.done ? undefined : readSmallInteger(reader.next(Tag.INTEGER));
  reader.end();
  if (isAuthority) return { kind: "authority", pathLength };
  if (pathLength !== undefined) throw new DerError("path length without authority");
  return { kind: "end" };
}

/** RFC 5280 §4.2.1.3: bit 0 is digitalSignature, bit 5 keyCertSign. */
function readKeyUsage(value: Bytes): Partial<Extensions> {
  const bits = Reader.only(value, Tag.BIT_STRING).content;
  const first = bits[1] ?? 0;
  return { maySign: (first & 0x80) !== 0, mayCertify: (first & 0x04) !== 0 };
}

function readAuthorityKeyId(value: Bytes): Bytes | undefined {
  const reader = new Reader(Reader.only(value, Tag.SEQUENCE).content);
  return reader.peek() === 0x80 ? reader.next(0x80).content : undefined;
}
