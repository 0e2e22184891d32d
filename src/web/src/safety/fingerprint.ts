import { owned } from "../certificates/ed25519.ts";
import { uuidBytes } from "../wire/bytes.ts";
import type { PersonId } from "../wire/ids.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A person and the account key this browser holds to be theirs (32 bytes). */
export interface Holder {
  readonly personId: PersonId;
  readonly accountKey: Uint8Array;
}

const LABEL = new TextEncoder().encode("alcove safety check 1");

/**
 * Twelve words carry 132 bits, and who sits in the middle could look for *two* keys that give the
 * same words on both sides, which takes about 2^66 tries. So many rounds make each try
 * dear; to the two people they are a tenth of a second.
 */
const ROUNDS = 100_000;

/** How many bytes of the fingerprint stand in the QR code. */
export const FINGERPRINT_BYTES = 32;

/**
 * What both people compare: SHA-512 over a label and both (person id, account key), the smaller
 * id first so that both sides get the same, then PBKDF2 to make searching dear. 32 bytes; the
 * words are its first 132 bits.
 */
export async function fingerprint(one: Holder, other: Holder): Promise<Bytes> {
  const [first, second] = inOrder(one, other);
  const joined = Uint8Array.from([...LABEL, 0, ...entry(first), ...entry(second)]);
  const digest = await crypto.subtle.digest("SHA-512", joined);
  const key = await crypto.subtle.importKey("raw", digest, "PBKDF2", false, ["deriveBits"]);
  const stretching = { name: "PBKDF2", hash: "SHA-512", salt: owned(LABEL), iterations: ROUNDS };
  return new Uint8Array(await crypto.subtle.deriveBits(stretching, key, FINGERPRINT_BYTES * 8));
}

/** The two people in the order both browsers agree on. */
function inOrder<T extends { readonly personId: PersonId }>(one: T, other: T): readonly [T, T] {
  return one.personId < other.personId ? [one, other] : [other, one];
}

function entry({ personId, accountKey }: Holder): Bytes {
  if (accountKey.length !== 32) throw new TypeError("an account key has 32 bytes");
  return Uint8Array.from([...uuidBytes(personId), ...accountKey]);
}
