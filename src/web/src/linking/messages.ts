/**
 * The three messages of a link, as bytes. The server carries them and can read none of what is
 * sealed; everything that arrives is read strictly, because anybody may have made it.
 */
import type { SafetyCheck } from "../safety/index.ts";
import { uuidBytes, uuidText } from "../wire/bytes.ts";
import type { DeviceId, PersonId } from "../wire/ids.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const VERSION = 1;
/** What one message may hold, sealed and all. */
export const MESSAGE_BYTES = 16 * 1024;

/** The bytes are not what this version says. */
export class Garbled extends Error {
  override readonly name = "Garbled";
}

/** 0, existing browser: a session id and its public value. */
export interface Opening {
  readonly sessionId: Bytes;
  readonly value: Bytes;
}

export function writeOpening({ sessionId, value }: Opening): Bytes {
  return Uint8Array.from([VERSION, ...sessionId, ...value]);
}

export function readOpening(bytes: Uint8Array): Opening {
  const reader = new Cursor(bytes);
  if (reader.byte() !== VERSION) throw new Garbled("another version");
  const opening = { sessionId: reader.take(16), value: reader.take(32) };
  reader.end();
  return opening;
}

/** 1, new browser: its public value, its tag and what it seals. */
export interface Reply {
  readonly value: Bytes;
  readonly tag: Bytes;
  readonly sealed: Bytes;
}

export function writeReply({ value, tag, sealed }: Reply): Bytes {
  return Uint8Array.from([...value, ...tag, ...sealed]);
}

export function readReply(bytes: Uint8Array): Reply {
  const reader = new Cursor(bytes);
  return { value: reader.take(32), tag: reader.take(64), sealed: reader.rest() };
}

/** 2, existing browser: its tag and what it seals. */
export type Answer = Pick<Reply, "tag" | "sealed">;

export function writeAnswer({ tag, sealed }: Answer): Bytes {
  return Uint8Array.from([...tag, ...sealed]);
}

export function readAnswer(bytes: Uint8Array): Answer {
  const reader = new Cursor(bytes);
  return { tag: reader.take(64), sealed: reader.rest() };
}

/** Sealed in 1: the new device, and its key's signature over the exchange. */
export interface Applicant {
  readonly deviceId: DeviceId;
  readonly publicKey: Bytes;
  readonly signature: Bytes;
}

export function writeApplicant({ deviceId, publicKey, signature }: Applicant): Bytes {
  return Uint8Array.from([...uuidBytes(deviceId), ...publicKey, ...signature]);
}

export function readApplicant(bytes: Uint8Array): Applicant {
  const reader = new Cursor(bytes);
  const deviceId = uuidText(reader.take(16)) as DeviceId;
  const applicant = { deviceId, publicKey: reader.take(32), signature: reader.take(64) };
  reader.end();
  return applicant;
}

/** An account key this person's browsers hold to be somebody's. */
export interface Pin {
  readonly personId: PersonId;
  readonly accountKey: Bytes;
}

/** Sealed in 2: the new device's certificate, and whom its person trusts. */
export interface Dowry {
  readonly deviceCertificate: Bytes;
  readonly accountCertificate: Bytes;
  readonly root: Bytes;
  readonly issuing: Bytes;
  readonly pins: readonly Pin[];
  readonly checks: readonly SafetyCheck[];
}

const HOW = ["words", "code"] as const;

export function writeDowry(dowry: Dowry): Bytes {
  const { deviceCertificate, accountCertificate, root, issuing, pins, checks } = dowry;
  const out: number[] = [];
  for (const certificate of [deviceCertificate, accountCertificate, root, issuing]) {
    out.push(...number16(certificate.length), ...certificate);
  }
  out.push(...number16(pins.length));
  for (const { personId, accountKey } of pins) out.push(...uuidBytes(personId), ...accountKey);
  out.push(...number16(checks.length));
  for (const { personId, accountKey, at, how } of checks) {
    out.push(...uuidBytes(personId), ...accountKey, ...number48(at), HOW.indexOf(how));
  }
  return Uint8Array.from(out);
}

export function readDowry(bytes: Uint8Array): Dowry {
  const reader = new Cursor(bytes);
  const certificate = (): Bytes => reader.take(reader.number(2));
  const pin = (): Pin => ({
    personId: uuidText(reader.take(16)) as PersonId,
    accountKey: reader.take(32),
  });
  const check = (): SafetyCheck => {
    const { personId, accountKey } = pin();
    const at = reader.number(6);
    const how = HOW[reader.byte()];
    if (how === undefined) throw new Garbled("an unknown way to check");
    return { personId, accountKey, at, how };
  };
  const list = <T>(one: () => T): readonly T[] => Array.from({ length: reader.number(2) }, one);
  const dowry = {
    deviceCertificate: certificate(),
    accountCertificate: certificate(),
    root: certificate(),
    issuing: certificate(),
    pins: list(pin),
    checks: list(check),
  };
  reader.end();
  return dowry;
}

function number16(value: number): readonly number[] {
  if (value > 0xffff) throw new Garbled("too long to write");
  return [value >> 8, value & 255];
}

function number48(value: number): readonly number[] {
  const bytes: number[] = [];
  for (let rest = value, count = 0; count < 6; count += 1) {
    bytes.unshift(rest % 256);
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

/** Reads from front to back and refuses to read past the end. */
class Cursor {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(length: number): Bytes {
    if (this.#at + length > this.#bytes.length) throw new Garbled("cut short");
    this.#at += length;
    return new Uint8Array(this.#bytes.slice(this.#at - length, this.#at));
  }

  rest(): Bytes {
    return this.take(this.#bytes.length - this.#at);
  }

  byte(): number {
    return this.number(1);
  }

  number(bytes: number): number {
    return this.take(bytes).reduce((sum, byte) => sum * 256 + byte, 0);
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new Garbled("more than was said");
  }
}
