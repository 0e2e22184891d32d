/**
 * CPace, a balanced password-authenticated key exchange (draft-irtf-cfrg-cpace-21), with
 * ristretto255 and SHA-512: from a short secret both sides know, a key nobody else can have. Who
 * sits in between gets one guess for each exchange and learns nothing else.
 */
import { ristretto255, ristretto255_hasher } from "@noble/curves/ed25519.js";

type Bytes = Uint8Array<ArrayBuffer>;

const { Point } = ristretto255;
const DSI = letters("CPaceRistretto255");
const DSI_ISK = letters("CPaceRistretto255_ISK");
/** The block size of SHA-512, which the secret is padded to. */
const BLOCK = 128;

/** The other side's value is not one an honest side would send (§7.2: the protocol must end). */
export class InvalidShare extends Error {
  override readonly name = "InvalidShare";
}

/** What both sides must agree on beforehand. */
export interface Shared {
  /** The short secret. */
  readonly secret: Uint8Array;
  /** Who exchanges with whom: the draft's channel identifier. */
  readonly channel: Uint8Array;
  /** Fresh for each exchange. */
  readonly sessionId: Uint8Array;
}

/** A public value with what its sender binds to it. */
export interface Share {
  readonly value: Uint8Array;
  readonly associated: Uint8Array;
}

/** Each part behind its length in LEB128 (§10.1, `lv_cat`). */
export function joined(...parts: readonly Uint8Array[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => [...leb128(part.length), ...part]));
}

/** A scalar from the group's own random numbers; 64 bytes leave no bias. */
export function freshScalar(): bigint {
  const random = crypto.getRandomValues(new Uint8Array(64));
  const scalar = littleEndian(random) % Point.Fn.ORDER;
  return scalar === 0n ? freshScalar() : scalar;
}

/** The public value of a scalar, for the generator the shared secret leads to; 32 bytes. */
export async function publicValue(shared: Shared, scalar: bigint): Promise<Bytes> {
  const element = ristretto255_hasher.deriveToCurve?.(await sha512(generatorString(shared)));
  if (element === undefined) throw new TypeError("ristretto255 without its own map");
  return new Uint8Array(element.multiply(scalar).toBytes());
}

/** The intermediate session key of initiator and responder; 64 bytes, to be confirmed. */
export async function sessionKey(
  sessionId: Uint8Array,
  scalar: bigint,
  theirs: Uint8Array,
  initiator: Share,
  responder: Share,
): Promise<Bytes> {
  const point = sharedPoint(scalar, theirs);
  const transcript = [
    ...joined(initiator.value, initiator.associated),
    ...joined(responder.value, responder.associated),
  ];
  return sha512(Uint8Array.from([...joined(DSI_ISK, sessionId, point), ...transcript]));
}

/** Refuses what is no element, and the neutral one. */
export function sharedPoint(scalar: bigint, theirs: Uint8Array): Uint8Array {
  try {
    const point = Point.fromBytes(theirs).multiply(scalar);
    if (!point.equals(Point.ZERO)) return point.toBytes();
  } catch {
    throw new InvalidShare("not an element of the group");
  }
  throw new InvalidShare("the neutral element");
}

export function generatorString({ secret, channel, sessionId }: Shared): Bytes {
  const before = joined(DSI).length + joined(secret).length + 1;
  const padding = new Uint8Array(Math.max(0, BLOCK - before));
  return joined(DSI, secret, padding, channel, sessionId);
}

async function sha512(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-512", bytes));
}

function leb128(length: number): readonly number[] {
  return length < 128 ? [length] : [(length & 127) | 128, ...leb128(length >> 7)];
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function letters(text: string): Bytes {
  return new TextEncoder().encode(text);
}
