import type { AuthenticationService, ClientConfig } from "ts-mls";
import { defaultKeyPackageEqualityConfig } from "ts-mls/keyPackageEqualityConfig.js";
import type { Trust, TrustStore } from "../certificates/index.ts";
import type { AssessedMember, Member } from "./engine.ts";
import { chainOf } from "./members.ts";
import { Refused } from "./refusing.ts";

/** How many message keys of one sender wait for messages that were overtaken. */
const RETAINED_GENERATIONS = 512;

/**
 * `reading` believes whoever the clinic certifies, also with a changed account key: what others
 * decided is still read. `sending` does not, so that nothing new goes to a stranger.
 */
export type Strictness = "reading" | "sending";

export function configFor(trust: TrustStore, strictness: Strictness): ClientConfig {
  const authService: AuthenticationService = {
    // The library's own default believes everybody (RFC 9420 §5.3.1 leaves it to us).
    async validateCredential(credential, signaturePublicKey) {
      refuseUntrusted(await trust.check(chainOf(credential), signaturePublicKey), strictness);
      return true;
    },
  };
  return {
    authService,
    keyPackageEqualityConfig: defaultKeyPackageEqualityConfig,
    keyRetentionConfig: {
      retainKeysForGenerations: RETAINED_GENERATIONS,
      retainKeysForEpochs: 4,
      maximumForwardRatchetSteps: RETAINED_GENERATIONS,
    },
    // A leaf's lifetime ends while it sits in a tree, and a commit is read late after a holiday:
    // lifetimes are checked where key packages are claimed, by us and by the server.
    lifetimeConfig: { maximumTotalLifetime: 8_640_000n, validateLifetimeOnReceive: false },
    // Contents come padded (`content/`), for the library's padding ends at about 200 bytes.
    paddingConfig: { kind: "alwaysPad", paddingLength: 0 },
  };
}

export function refuseUntrusted(trust: Trust, strictness: Strictness): void {
  if (trust.kind === "refused") {
    throw new Refused({ kind: "bad-certificate", reason: trust.reason });
  }
  if (trust.kind === "account-key-changed" && strictness === "sending") {
    throw new Refused({ kind: "account-key-changed", member: trust });
  }
}

export async function assessed(
  members: readonly Member[],
  keyOf: (leaf: number) => Uint8Array,
  trust: TrustStore,
): Promise<readonly AssessedMember[]> {
  return Promise.all(
    members.map(async (member) => ({
      member,
      trust: await trust.check(member.chain, keyOf(member.leaf)),
    })),
  );
}
