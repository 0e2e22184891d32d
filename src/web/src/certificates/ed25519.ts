import type { Bytes } from "./der.ts";

/** Ed25519 (RFC 8032) by WebCrypto: private keys are handles, never bytes. */
const ED25519 = { name: "Ed25519" } as const;

/** A key pair whose private half this browser can use but not read. */
export interface SigningKey {
  readonly privateKey: CryptoKey;
  /** 32 bytes. */
  readonly publicKey: Bytes;
}

/** A fresh device key: not extractable, not even by this page. */
export function newDeviceKey(): Promise<SigningKey> {
  return generated(false);
}

/**
 * A fresh account key. Extractable only so that the vault can wrap it once, and a recovery box
 * later; use what the vault gives back from then on.
 */
export function newAccountKey(): Promise<SigningKey> {
  return generated(true);
}

export async function sign(key: SigningKey, message: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(ED25519, key.privateKey, owned(message)));
}

/** False for a wrong signature as for a key or signature of the wrong size. */
export async function verify(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    const key = await crypto.subtle.importKey("raw", owned(publicKey), ED25519, false, ["verify"]);
    return await crypto.subtle.verify(ED25519, key, owned(signature), owned(message));
  } catch {
    return false;
  }
}

/** The same bytes over an ArrayBuffer of their own kind, which WebCrypto asks for. */
export function owned(bytes: Uint8Array): Bytes {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Bytes) : new Uint8Array(bytes);
}

async function generated(extractable: boolean): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(ED25519, extractable, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new TypeError("Ed25519 gave no key pair");
  const raw = await crypto.subtle.exportKey("raw", pair.publicKey);
  return { privateKey: pair.privateKey, publicKey: new Uint8Array(raw) };
}
