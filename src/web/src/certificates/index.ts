/**
 * X.509 as this clinic uses it: ask for an account certificate, issue one for this device, and
 * decide whether to believe somebody else's. Every private key is a WebCrypto handle.
 *
 * Not here: where pins are kept (`vault`), what a member may do (`mls`).
 */
export {
  type CertifiedDevice,
  type ChainRefusal,
  type ChainVerdict,
  type ClinicAuthority,
  checkAccessLog,
  checkChain,
} from "./chain.ts";
export { issueDeviceCertificate } from "./device.ts";
export { newAccountKey, newDeviceKey, type SigningKey, sign, verify } from "./ed25519.ts";
export type { CertifiedPerson, CertifiedRole } from "./identity.ts";
export { requestAccountCertificate } from "./request.ts";
export { type PinnedKeys, type Trust, type TrustStore, trustStore } from "./trust.ts";
