import { fromBase64, sameBytes, toBase64, uuidBytes } from "../wire/bytes.ts";
import { FINGERPRINT_BYTES, fingerprint, type Holder, inOrder } from "./fingerprint.ts";

const PREFIX = "alcove-safety-1:";
const LENGTH = 16 + 16 + FINGERPRINT_BYTES;

/** What a scanned code says about the two people and their keys. */
export type Comparison =
  | { readonly kind: "same" }
  /** These two people, other keys: somebody may stand between them. */
  | { readonly kind: "different" }
  /** A safety code, but of other people. */
  | { readonly kind: "others" }
  /** Not a safety code at all. */
  | { readonly kind: "foreign" };

/** The text of the QR code: both ids, smaller first, and the fingerprint. */
export async function safetyCode(one: Holder, other: Holder): Promise<string> {
  return PREFIX + toBase64(await contents(one, other));
}

/** Compares what the other person's screen shows with what this browser believes. */
export async function compare(scanned: string, one: Holder, other: Holder): Promise<Comparison> {
  const theirs = read(scanned);
  if (theirs === undefined) return { kind: "foreign" };
  const ours = await contents(one, other);
  if (!sameBytes(theirs.subarray(0, 32), ours.subarray(0, 32))) return { kind: "others" };
  return { kind: sameBytes(theirs, ours) ? "same" : "different" };
}

async function contents(one: Holder, other: Holder): Promise<Uint8Array<ArrayBuffer>> {
  const [first, second] = inOrder(one, other);
  const digest = await fingerprint(first, second);
  const ids = [...uuidBytes(first.personId), ...uuidBytes(second.personId)];
  return Uint8Array.from([...ids, ...digest]);
}

function read(scanned: string): Uint8Array | undefined {
  if (!scanned.startsWith(PREFIX)) return undefined;
  try {
    const bytes = fromBase64(scanned.slice(PREFIX.length));
    return bytes.length === LENGTH ? bytes : undefined;
  } catch {
    return undefined;
  }
}
