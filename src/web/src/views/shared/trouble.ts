/** Turns a problem into a sentence for the person in front of the screen. */
import { type Reason, Refused, Unreachable } from "../../wire/refusal.ts";
import { PasskeyTrouble } from "./passkey.ts";
import { PASSKEY_TROUBLE } from "./waysInWords.ts";
import { SHARED } from "./words.ts";

/** What a refusal means in one place, where that is something of its own. */
export type OwnWords = { readonly [R in Reason]?: string };

export function sentenceFor(problem: unknown, words: OwnWords = {}): string {
  if (problem instanceof Unreachable) return SHARED.unreachable;
  if (problem instanceof Refused) {
    return words[problem.reason] ?? SHARED.sentences[problem.reason] ?? SHARED.otherwise;
  }
  if (problem instanceof PasskeyTrouble) return PASSKEY_TROUBLE[problem.kind];
  return SHARED.otherwise;
}
