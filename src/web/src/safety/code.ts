import { fromBase64, sameBytes, toBase64, uuidBytes } from "../wire/bytes.ts";
import { FINGERPRINT_BYTES, fingerprint, type Holder } from "./fingerprint.ts";

const PREFIX = "alcove-safety-1:";
const LENGTH = 16 + 16 + FINGERPRINT_BYTES;

/** What a scanned code says about the two people and their keys. */
export type Comparison =
  | { readonly kind: "same" }
  /** These two people, other keys: somebody may stand between them. */
  | { readonly kind: "different" }
  /** The code this browser shows itself: it would always agree, and says nothing. */
  | { readonly kind: "own" }
  /** A safety code, but of other people. */
  | { readonly kind: "others" }
  /** Not a safety code at all. */
  | { readonly kind: "foreign" };

/** The text of the QR code: the id of whoever shows it, the other's, and the fingerprint. */
export async function safetyCode(me: Holder, peer: Holder): Promise<string> {
  return PREFIX + toBase64(await contents(me, peer));
}

/** Compares what the other person's screen shows with what this browser believes. */
export async function compare(scanned: string, me: Holder, peer: Holder): Promise<Comparison> {
  const theirs = read(scanned);
  if (theirs === undefined) return { kind: "foreign" };
  const expected = await contents(peer, me);
  const shownBy = theirs.subarray(0, 32);
  if (sameBytes(shownBy, ids(me, peer))) return { kind: "own" };
  if (!sameBytes(shownBy, ids(peer, me))) return { kind: "others" };
  return { kind: sameBytes(theirs, expected) ? "same" : "different" };
}

async function contents(shower: Holder, reader: Holder): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from([...ids(shower, reader), ...(await fingerprint(shower, reader))]);
}

function ids(shower: Holder, reader: Holder): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...uuidBytes(shower.personId), ...uuidBytes(reader.personId)]);
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
