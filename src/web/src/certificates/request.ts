import { Oid } from "./certificate.ts";
import { type Bytes, bitString, context, element, integer, oid, sequence, Tag } from "./der.ts";
import { type SigningKey, sign } from "./ed25519.ts";

/** The AlgorithmIdentifier of Ed25519, parameters absent (RFC 8410 §3). */
export function ed25519Algorithm(): Bytes {
  return sequence(oid(Oid.ED25519));
}

/** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410 §4). */
export function publicKeyInfo(publicKey: Uint8Array): Bytes {
  return sequence(ed25519Algorithm(), bitString(publicKey));
}

/**
 * A PKCS#10 request (RFC 2986) for an account certificate, in DER. The subject is left empty: the
 * clinic decides who the person is; the signature proves that this browser holds the key.
 */
export async function requestAccountCertificate(accountKey: SigningKey): Promise<Bytes> {
  const noAttributes = context(0);
  const body = sequence(
    integer(Uint8Array.of(0)),
    element(Tag.SEQUENCE),
    publicKeyInfo(accountKey.publicKey),
    noAttributes,
  );
  return sequence(body, ed25519Algorithm(), bitString(await sign(accountKey, body)));
}
