/** A person's authenticator app: codes by time (RFC 6238, SHA-1, six digits, half a minute). */
import { createHmac } from "node:crypto";

const STEP_MS = 30_000;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function fromBase32(text: string): Buffer {
  const bits = [...text.replaceAll(/[\s=]/g, "")]
    .map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

function codeOf(key: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(key)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** The last step a key was used for: the clinic takes each only once. */
const used = new Map<string, number>();

/** The code shown now, or the next one where this one was used: the clinic allows one ahead. */
export function codeFor(key: string): string {
  const step = Math.max(Math.floor(Date.now() / STEP_MS), (used.get(key) ?? 0) + 1);
  used.set(key, step);
  return codeOf(key, step);
}
