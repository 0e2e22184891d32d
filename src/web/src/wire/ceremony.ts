/**
 * What server and authenticator say to each other through this page (W3C WebAuthn level 3, JSON
 * forms of sections 5.1.8 to 5.1.10). The page only carries it; the authenticator judges it.
 */
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/browser";
import { fields, type Reader, text, UnexpectedAnswer } from "./parse.ts";

/** What the server wants an authenticator to answer. */
export type Wanted = PublicKeyCredentialRequestOptionsJSON;
export type ToMake = PublicKeyCredentialCreationOptionsJSON;
export type { AuthenticationResponseJSON, RegistrationResponseJSON };

/** One ceremony as the server began it: its challenge works once, for five minutes. */
interface Ceremony<Options> {
  readonly ceremonyId: string;
  readonly options: Options;
}

/** A passkey that was just shown: the answer to a ceremony of signing in or unlocking. */
export interface Shown {
  readonly ceremonyId: string;
  readonly response: AuthenticationResponseJSON;
}

/** A passkey that was just made, with the name its owner will know it by. */
export interface Made {
  readonly ceremonyId: string;
  readonly response: RegistrationResponseJSON;
  readonly name: string;
}

/** An object with a challenge; the authenticator reads the rest, and refuses what it cannot use. */
function withChallenge<Options extends { readonly challenge: string }>(): Reader<Options> {
  return (value, where) => {
    if (typeof value !== "object" || value === null || !("challenge" in value)) {
      throw new UnexpectedAnswer(where);
    }
    text(value.challenge, `${where}.challenge`);
    return value as Options;
  };
}

export const askedBack = fields<Ceremony<Wanted>>({
  ceremonyId: text,
  options: withChallenge(),
});

export const askedToMake = fields<Ceremony<ToMake>>({
  ceremonyId: text,
  options: withChallenge(),
});
