import { sameBytes } from "../wire/bytes.ts";
import type { PersonId } from "../wire/ids.ts";
import {
  type CertifiedDevice,
  type ChainRefusal,
  type ClinicAuthority,
  checkChain,
  checkDeliveryService,
} from "./chain.ts";

/** What this browser makes of a member's certificates. */
export type Trust =
  /** The account key is the pinned one. */
  | { readonly kind: "trusted"; readonly device: CertifiedDevice }
  /** Valid, and nobody of this id was seen before: pin it when it is used. */
  | { readonly kind: "new"; readonly device: CertifiedDevice }
  /** Valid, but the person's account key is another than the pinned: the person must decide. */
  | { readonly kind: "account-key-changed"; readonly device: CertifiedDevice }
  | { readonly kind: "refused"; readonly reason: ChainRefusal };

/** Account keys seen before, by person. The vault keeps them; tests keep them in a map. */
export interface PinnedKeys {
  /** The pinned account key (32 bytes), or undefined for somebody never seen. */
  pinned(person: PersonId): Promise<Uint8Array | undefined>;
}

/** Decides whom to believe: the clinic's root and the account keys seen before. */
export interface TrustStore {
  /**
   * @param chain device certificate, then account certificate, DER
   * @param signatureKey the MLS leaf's key, which must be the device certificate's
   */
  check(chain: readonly Uint8Array[], signatureKey: Uint8Array): Promise<Trust>;

  /**
   * Why this is not the clinic's delivery service; undefined when it is.
   *
   * @param signatureKey the key it would sign with, which must be the certificate's
   */
  refusalOfService(
    certificate: Uint8Array,
    signatureKey: Uint8Array,
  ): Promise<ChainRefusal | undefined>;
}

/** A trust store over a pinned root; it reads pins and never writes them. */
export function trustStore(clinic: ClinicAuthority, pins: PinnedKeys, now: () => Date): TrustStore {
  return {
    async check(chain, signatureKey) {
      const verdict = await checkChain(chain, clinic, now());
      if (verdict.kind === "refused") return verdict;
      const { device } = verdict;
      if (!sameBytes(device.deviceKey, signatureKey))
        return { kind: "refused", reason: "wrong-key" };
      const pin = await pins.pinned(device.person.personId);
      if (pin === undefined) return { kind: "new", device };
      const same = sameBytes(pin, device.accountKey);
      return { kind: same ? "trusted" : "account-key-changed", device };
    },

    async refusalOfService(certificate, signatureKey) {
      const verdict = await checkDeliveryService(certificate, clinic, now());
      if (verdict.kind === "refused") return verdict.reason;
      return sameBytes(verdict.key, signatureKey) ? undefined : "wrong-key";
    },
  };
}
