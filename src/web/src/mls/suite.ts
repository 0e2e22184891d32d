import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import type { CiphersuiteImpl } from "ts-mls";
import { makeHashImpl } from "ts-mls/crypto/implementation/default/makeHashImpl.js";
import { makeKdfImpl } from "ts-mls/crypto/implementation/default/makeKdfImpl.js";
import { makeGenericHpke } from "ts-mls/crypto/implementation/hpke.js";
import { owned, type SigningKey, sign, verify } from "../certificates/ed25519.ts";
import { sameBytes } from "../wire/bytes.ts";

export const SUITE = "MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519";

/**
 * Suite 1 for one device, all of it WebCrypto. The library wants a private signature key as
 * bytes; ours has none. It is given the public key instead, as the name of the handle to sign
 * with, so that neither its states nor its key packages hold anything a thief could sign with.
 */
export async function suiteFor(device: SigningKey): Promise<CiphersuiteImpl> {
  const subtle = crypto.subtle;
  const aes = {
    async encrypt(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plaintext: Uint8Array) {
      const sealed = await subtle.encrypt(
        gcm(nonce, aad),
        await aesKey(key, "encrypt"),
        owned(plaintext),
      );
      return new Uint8Array(sealed);
    },
    async decrypt(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, ciphertext: Uint8Array) {
      const opened = await subtle.decrypt(
        gcm(nonce, aad),
        await aesKey(key, "decrypt"),
        owned(ciphertext),
      );
      return new Uint8Array(opened);
    },
  };
  const hpke = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes128Gcm(),
  });
  const algorithms = {
    kem: "DHKEM-X25519-HKDF-SHA256",
    kdf: "HKDF-SHA256",
    aead: "AES128GCM",
  } as const;
  return {
    name: SUITE,
    hash: makeHashImpl(subtle, "SHA-256"),
    kdf: makeKdfImpl(new HkdfSha256()),
    hpke: await makeGenericHpke(algorithms, aes, hpke),
    rng: { randomBytes: (size) => crypto.getRandomValues(new Uint8Array(size)) },
    signature: {
      async sign(handle, message) {
        if (!sameBytes(handle, device.publicKey)) throw new Error("not this device's key");
        return sign(device, message);
      },
      verify,
      async keygen() {
        throw new Error("keys are made by the certificates room");
      },
    },
  };

  function aesKey(key: Uint8Array, usage: "encrypt" | "decrypt"): Promise<CryptoKey> {
    return subtle.importKey("raw", owned(key), { name: "AES-GCM" }, false, [usage]);
  }
}

function gcm(nonce: Uint8Array, aad: Uint8Array): AesGcmParams {
  return { name: "AES-GCM", iv: owned(nonce), additionalData: owned(aad) };
}
