/** Ed25519 (RFC 8032) signatures by WebCrypto; nothing here can make one. */
import type { Bytes } from "./text.ts";

const ED25519 = { name: "Ed25519" } as const;
export const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** This browser cannot check signatures; what the log says is neither proved nor disproved. */
export class CannotCheck extends Error {
  constructor() {
    super("this browser cannot check Ed25519 signatures");
    this.name = "CannotCheck";
  }
}

/** False for a wrong signature; throws `CannotCheck` where that is not the signature's fault. */
export async function verifies(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (key.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  try {
    const imported = await crypto.subtle.importKey("raw", key, ED25519, false, ["verify"]);
    return await crypto.subtle.verify(ED25519, imported, signature, message);
  } catch (problem) {
    // A browser without Ed25519 says so by this name; a key that is no point by another.
    if (problem instanceof DOMException && problem.name === "NotSupportedError") {
      throw new CannotCheck();
    }
    return false;
  }
}
