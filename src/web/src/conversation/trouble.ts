/**
 * What can go wrong in a conversation: a closed list. Each cause has words and a way out on the
 * page (`views/conversation/troubleWords.ts`); there is no failure without a cause.
 */
import type { MlsRefusal } from "../mls/index.ts";

/** Why nothing is sent in a conversation at the moment. */
export type Trouble =
  /** The group cannot be followed any more: it is being made anew, by itself. */
  | "renewing"
  /** A device takes part that is not provably one of the two people's: nothing is sent to it. */
  | "stranger"
  /** A device has no key package left: it has to come online first. */
  | "noKeys"
  /** This device was taken out of its person's account: sign in again. */
  | "removed";

/** Why a message that arrived is not shown. */
export type UnreadableCause =
  /** Its key is not here: the sender's browser is asked to send it again, by itself. */
  | "asking"
  /** Asked for in vain, or nobody can be asked: the person may ask the other one. */
  | "lost"
  /** Made by a newer version of this page: load it again. */
  | "newer";

/** What a refusal means for the conversation it happened in. */
export type Meaning =
  /** Nothing is wrong: it was over, or known, or is already on its way. */
  | { readonly kind: "nothing" }
  /** The server knows more than we do: ask it, and mend what differs. */
  | { readonly kind: "behind" }
  /** The person has to decide about the other one's new key. */
  | { readonly kind: "newKey"; readonly refusal: MlsRefusal & { kind: "account-key-changed" } }
  | { readonly kind: "trouble"; readonly trouble: Trouble };

/** What it means that a commit or welcome could not be followed, made, or written after. */
export function meaningOf(refusal: MlsRefusal): Meaning {
  switch (refusal.kind) {
    case "stale-epoch":
    case "wrong-group":
    case "replayed":
      return { kind: "nothing" };
    case "proposals-pending":
    case "not-a-member":
    case "bad-key-package":
      return { kind: "behind" };
    case "account-key-changed":
      return { kind: "newKey", refusal };
    case "bad-certificate":
      return { kind: "trouble", trouble: "stranger" };
    case "malformed":
    case "unsupported":
    case "future-epoch":
    case "unknown-sender":
    case "cannot-decrypt":
    case "bad-commit":
    case "bad-proposal":
    case "bad-welcome":
    case "no-key-package":
      return { kind: "trouble", trouble: "renewing" };
  }
}

/** Why a message is not shown; null when it is the same message a second time. */
export function unreadableFor(refusal: MlsRefusal): UnreadableCause | null {
  return refusal.kind === "replayed" ? null : "asking";
}
