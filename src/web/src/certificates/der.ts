/**
 * DER (ITU-T X.690 §10) for the few structures a certificate is made of.
 *
 * Written here because the known libraries (pkijs, @peculiar/x509) weigh several times the whole
 * first load's budget. The reader is strict: definite, minimal lengths, no trailing bytes, and
 * nothing deeper or longer than what is asked for.
 */
export type Bytes = Uint8Array<ArrayBuffer>;

export const Tag = {
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  OID: 0x06,
  UTF8_STRING: 0x0c,
  PRINTABLE_STRING: 0x13,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
  SEQUENCE: 0x30,
  SET: 0x31,
} as const;

/** What was read is not DER, or not the structure asked for. */
export class DerError extends Error {
  override readonly name = "DerError";
}

export function concatenated(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** One element: tag, length, then the parts one after the other. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  const content = concatenated(...parts);
  return concatenated(Uint8Array.of(tag, ...lengthOctets(content.length)), content);
}

export function sequence(...parts: readonly Uint8Array[]): Bytes {
  return element(Tag.SEQUENCE, ...parts);
}

/** Context-specific: `[n]` constructed, or primitive for IMPLICIT strings. */
export function context(number: number, ...parts: readonly Uint8Array[]): Bytes {
  return element(0xa0 | number, ...parts);
}

export function contextPrimitive(number: number, content: Uint8Array): Bytes {
  return element(0x80 | number, content);
}

/** A non-negative INTEGER from big-endian bytes. */
export function integer(magnitude: Uint8Array): Bytes {
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) start++;
  const trimmed = magnitude.subarray(start);
  const needsZero = trimmed.length === 0 || (trimmed[0] ?? 0) >= 0x80;
  return element(Tag.INTEGER, needsZero ? Uint8Array.of(0) : new Uint8Array(), trimmed);
}

export function oid(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const octets = [first * 40 + second, ...rest].flatMap(base128);
  return element(Tag.OID, Uint8Array.from(octets));
}

export function bitString(content: Uint8Array, unusedBits = 0): Bytes {
  return element(Tag.BIT_STRING, Uint8Array.of(unusedBits), content);
}

export function octetString(content: Uint8Array): Bytes {
  return element(Tag.OCTET_STRING, content);
}

export function utf8String(text: string): Bytes {
  return element(Tag.UTF8_STRING, new TextEncoder().encode(text));
}

export function booleanTrue(): Bytes {
  return element(Tag.BOOLEAN, Uint8Array.of(0xff));
}

/** RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050; whole seconds, UTC. */
export function time(at: Date): Bytes {
  const digits = at
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replace(/[-:T]/g, "");
  const text = new TextEncoder().encode(at.getUTCFullYear() < 2050 ? digits.slice(2) : digits);
  return element(at.getUTCFullYear() < 2050 ? Tag.UTC_TIME : Tag.GENERALIZED_TIME, text);
}

/** One element as it stands in the bytes: its tag, its content, and all of it. */
export interface Element {
  readonly tag: number;
  readonly content: Bytes;
  readonly whole: Bytes;
}

/** Reads elements one after the other; refuses whatever is not asked for. */
export class Reader {
  private at = 0;

  private readonly bytes: Bytes;

  constructor(bytes: Bytes) {
    this.bytes = bytes;
  }

  /** The single element these bytes consist of. */
  static only(bytes: Uint8Array, tag: number): Element {
    const reader = new Reader(concatenated(bytes));
    const found = reader.next(tag);
    reader.end();
    return found;
  }

  get done(): boolean {
    return this.at === this.bytes.length;
  }

  /** The tag of the next element, or undefined at the end. */
  peek(): number | undefined {
    return this.bytes[this.at];
  }

  next(tag?: number): Element {
    const start = this.at;
    const found = this.octet();
    if (tag !== undefined && found !== tag) throw new DerError(`expected tag ${tag}, got ${found}`);
    if ((found & 0x1f) === 0x1f) throw new DerError("tag number above 30");
    const size = this.length();
    if (size > this.bytes.length - this.at) throw new DerError("truncated");
    const content = this.bytes.slice(this.at, this.at + size);
    this.at += size;
    return { tag: found, content, whole: this.bytes.slice(start, this.at) };
  }

  /** A reader of the next element's content. */
  into(tag: number): Reader {
    return new Reader(this.next(tag).content);
  }

  end(): void {
    if (!this.done) throw new DerError("trailing bytes");
  }

  private octet(): number {
    const octet = this.bytes[this.at++];
    if (octet === undefined) throw new DerError("truncated");
    return octet;
  }

  private length(): number {
    const first = this.octet();
    if (first < 0x80) return first;
    const octets = first & 0x7f;
    if (octets === 0 || octets > 3) throw new DerError("length form not allowed");
    let size = 0;
    for (let i = 0; i < octets; i++) size = size * 256 + this.octet();
    if (size < 0x80 || size < 256 ** (octets - 1)) throw new DerError("length not minimal");
    return size;
  }
}

export function readOid(found: Element): string {
  const arcs: number[] = [];
  let value = 0;
  let open = false;
  for (const octet of found.content) {
    if (!open && octet === 0x80) throw new DerError("object identifier not minimal");
    value = value * 128 + (octet & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER / 128) throw new DerError("object identifier too large");
    open = octet >= 0x80;
    if (!open) {
      arcs.push(value);
      value = 0;
    }
  }
  const [head, ...rest] = arcs;
  if (head === undefined || open) throw new DerError("object identifier cut short");
  const root = Math.min(2, Math.floor(head / 40));
  return [root, head - root * 40, ...rest].join(".");
}

/** A non-negative INTEGER of at most six bytes, as a number. */
export function readSmallInteger(found: Element): number {
  const bytes = readUnsigned(found);
  if (bytes.length > 6) throw new DerError("integer too large");
  return bytes.reduce((value, octet) => value * 256 + octet, 0);
}

/** A non-negative, minimally written INTEGER, without its sign octet. */
export function readUnsigned(found: Element): Bytes {
  const { content } = found;
  const [first, second] = content;
  if (found.tag !== Tag.INTEGER || first === undefined) throw new DerError("not an integer");
  if (first >= 0x80) throw new DerError("negative integer");
  if (first !== 0 || second === undefined) return content;
  if (second < 0x80) throw new DerError("integer not minimal");
  return content.slice(1);
}

/** The bytes of a BIT STRING that has no unused bits. */
export function readWholeBits(found: Element): Bytes {
  if (found.tag !== Tag.BIT_STRING || found.content[0] !== 0) throw new DerError("odd bit string");
  return found.content.slice(1);
}

export function readBoolean(found: Element): boolean {
  const [value] = found.content;
  if (found.tag !== Tag.BOOLEAN || found.content.length !== 1 || (value !== 0 && value !== 0xff)) {
    throw new DerError("not a boolean");
  }
  return value === 0xff;
}

export function readText(found: Element): string {
  if (found.tag !== Tag.UTF8_STRING && found.tag !== Tag.PRINTABLE_STRING) {
    throw new DerError("text of another kind than UTF-8 or printable");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(found.content);
  } catch {
    throw new DerError("text is not UTF-8");
  }
}

export function readTime(found: Element): Date {
  const text = String.fromCharCode(...found.content);
  const utc = found.tag === Tag.UTC_TIME;
  if (!(utc ? /^\d{12}Z$/ : /^\d{14}Z$/).test(text)) throw new DerError("odd time");
  // RFC 5280 §4.1.2.5.1: two-digit years from 50 on belong to the last century.
  const century = Number(text.slice(0, 2)) >= 50 ? "19" : "20";
  const digits = utc ? century + text : text;
  const parts = digits.match(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/);
  if (parts === null) throw new DerError("odd time");
  const [, year, month, day, hour, minute, second] = parts;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(at.getTime())) throw new DerError("no such time");
  return at;
}

function lengthOctets(size: number): readonly number[] {
  if (size < 0x80) return [size];
  const octets: number[] = [];
  for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

function base128(arc: number): readonly number[] {
  const octets = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
    octets.unshift((rest % 128) | 0x80);
  }
  return octets;
}
