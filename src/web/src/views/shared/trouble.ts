/** Turns a problem into a sentence for the person in front of the screen. */
import { Refused, Unreachable } from "../../wire/refusal.ts";
import { PasskeyTrouble } from "./passkey.ts";
import { PASSKEY_TROUBLE } from "./waysInWords.ts";
import { SHARED } from "./words.ts";

export function sentenceFor(problem: unknown): string {
  if (problem instanceof Unreachable) return SHARED.unreachable;
  if (problem instanceof Refused) return SHARED.sentences[problem.reason] ?? SHARED.otherwise;
  if (problem instanceof PasskeyTrouble) return PASSKEY_TROUBLE[problem.kind];
  return SHARED.otherwise;
}
