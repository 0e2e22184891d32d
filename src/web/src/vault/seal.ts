import { owned } from "../certificates/ed25519.ts";
import type { Place } from "./database.ts";

/** A value as it lies in the database: AES-256-GCM under the storage key. */
export interface Sealed {
  /** 12 random bytes. */
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly ciphertext: ArrayBuffer;
}

/** The key every value is sealed under: usable by this browser profile, readable by nobody. */
export function newStorageKey(): Promise<CryptoKey> {
  const usages: KeyUsage[] = ["encrypt", "decrypt", "wrapKey", "unwrapKey"];
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, usages);
}

export async function seal(key: CryptoKey, at: Place, plain: Uint8Array): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, ciphertext: await crypto.subtle.encrypt(binding(iv, at), key, owned(plain)) };
}

/** Rejects when the value was changed, or moved here from another place or revision. */
export async function unseal(key: CryptoKey, at: Place, sealed: Sealed): Promise<Uint8Array> {
  const plain = await crypto.subtle.decrypt(binding(sealed.iv, at), key, sealed.ciphertext);
  return new Uint8Array(plain);
}

/** A private key, wrapped: its bytes never pass through this page's code. */
export async function wrapKey(key: CryptoKey, at: Place, secret: CryptoKey): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const ciphertext = await crypto.subtle.wrapKey("pkcs8", secret, key, binding(iv, at));
  return { iv, ciphertext };
}

/** The wrapped signing key as a handle that cannot be exported again. */
export function unwrapKey(key: CryptoKey, at: Place, sealed: Sealed): Promise<CryptoKey> {
  return crypto.subtle.unwrapKey(
    "pkcs8",
    sealed.ciphertext,
    key,
    binding(sealed.iv, at),
    { name: "Ed25519" },
    false,
    ["sign"],
  );
}

/** The place is authenticated with the value, so that rows cannot be swapped or set back. */
function binding(iv: Uint8Array<ArrayBuffer>, { store, key, revision }: Place): AesGcmParams {
  const place = JSON.stringify([store, key, revision]);
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(place) };
}
