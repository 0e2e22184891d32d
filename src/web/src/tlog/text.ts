/** The strict halves of C2SP texts: numbers and base64 that can be written in one way only. */
import { fromBase64, toBase64 } from "../wire/bytes.ts";
import { NotProved } from "./notProved.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

/** Decimal without sign or leading zero, as large as a tree of ours may become. */
export function readNumber(text: string, what: string): number {
  const value = Number(text);
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text) || !Number.isSafeInteger(value)) {
    throw new NotProved("PARSE", `${what} is no number`);
  }
  return value;
}

/** RFC 4648 §4 with padding; refuses white space, stray bits and any other way to write it. */
export function readBase64(text: string, what: string): Bytes {
  let bytes: Bytes;
  try {
    bytes = fromBase64(text);
  } catch {
    throw new NotProved("PARSE", `${what} is no base64`);
  }
  if (toBase64(bytes) !== text) throw new NotProved("PARSE", `${what} is not canonical base64`);
  return bytes;
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

export function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
