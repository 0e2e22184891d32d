/** The hashes of an RFC 6962 §2.1 tree, and of the commitments that are its entries. */
import { NotProved } from "./notProved.ts";
import { type Bytes, joined, readBase64 } from "./text.ts";

export const HASH_BYTES = 32;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
/** Which kind of commitment an entry is; there is one so far. */
const COMMITMENT = Uint8Array.of(1);
const SALT_BYTES = 32;

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** The root of a log without entries. */
export function emptyRoot(): Promise<Bytes> {
  return sha256(new Uint8Array(0));
}

export function leafHash(entry: Uint8Array): Promise<Bytes> {
  return sha256(joined(LEAF, entry));
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Bytes> {
  return sha256(joined(NODE, left, right));
}

/**
 * What stands in the tree for a record: `0x01 || SHA-256(salt || record)`. Without salt and
 * record it says nothing, and fits no other ones.
 */
export async function commitment(salt: Uint8Array, record: Uint8Array): Promise<Bytes> {
  if (salt.length !== SALT_BYTES) throw new NotProved("PARSE", "a salt has 32 bytes");
  return joined(COMMITMENT, await sha256(joined(salt, record)));
}

/** Exactly 32 bytes: shorter ones would let an algorithm accept what it must not. */
export function readHash(base64: string, what: string): Bytes {
  return ofHashSize(readBase64(base64, what), what);
}

export function ofHashSize(bytes: Bytes, what: string): Bytes {
  if (bytes.length !== HASH_BYTES) throw new NotProved("PARSE", `${what} has not 32 bytes`);
  return bytes;
}
