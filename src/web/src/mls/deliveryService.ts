/**
 * The clinic's server as a group's one external sender (RFC 9420 §12.1.8.1): it may propose that
 * a retired device be removed. Every group of ours names it from the start and never another, so
 * that nobody is brought into one where a stranger proposes, or where nobody can.
 */
import type { Extension } from "ts-mls";
import { encode } from "ts-mls/codec/tlsEncoder.js";
import { decodeVarLenType, varLenDataEncoder } from "ts-mls/codec/variableLength.js";
import { decodeExternalSender, encodeExternalSender } from "ts-mls/externalSender.js";
import { readCertificate } from "../certificates/certificate.ts";
import type { TrustStore } from "../certificates/index.ts";
import { chainOf } from "./members.ts";
import { blaming, Refused } from "./refusing.ts";

/** The place of the one sender in the list. */
export const DELIVERY_SERVICE = 0;

/** The extension every group of ours begins with; refuses any certificate but the service's. */
export async function namingService(
  certificate: Uint8Array,
  trust: TrustStore,
): Promise<Extension> {
  const signaturePublicKey = await blaming(
    { kind: "bad-certificate", reason: "malformed" },
    async () => readCertificate(certificate).publicKey,
  );
  await refuseStranger(certificate, signaturePublicKey, trust);
  const credential = { credentialType: "x509" as const, certificates: [certificate] };
  const sender = encodeExternalSender({ signaturePublicKey, credential });
  return { extensionType: "external_senders", extensionData: encode(varLenDataEncoder)(sender) };
}

/** A group's extensions are the service's name and nothing else: others bind us to other rules. */
export async function requireService(
  extensions: readonly Extension[],
  trust: TrustStore,
): Promise<void> {
  const [only, ...more] = extensions;
  if (only?.extensionType !== "external_senders" || more.length > 0) {
    throw new Refused({ kind: "unsupported" });
  }
  const { signaturePublicKey, credential } = await blaming({ kind: "unsupported" }, async () => {
    const read = decodeVarLenType(decodeExternalSender)(only.extensionData, 0);
    const [sender, ...others] = read?.[0] ?? [];
    if (sender === undefined || others.length > 0 || read?.[1] !== only.extensionData.length) {
      throw new Refused({ kind: "unsupported" });
    }
    return sender;
  });
  const [certificate, ...above] = chainOf(credential);
  if (certificate === undefined || above.length > 0) {
    throw new Refused({ kind: "bad-certificate", reason: "wrong-length" });
  }
  await refuseStranger(certificate, signaturePublicKey, trust);
}

async function refuseStranger(
  certificate: Uint8Array,
  key: Uint8Array,
  trust: TrustStore,
): Promise<void> {
  const reason = await trust.refusalOfService(certificate, key);
  if (reason !== undefined) throw new Refused({ kind: "bad-certificate", reason });
}
