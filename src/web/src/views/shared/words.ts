/** The words of the pieces both bundles share. Short sentences, no jargon, nobody to blame. */
import type { Role } from "../../wire/clinic.ts";
import type { Reason } from "../../wire/refusal.ts";

export const SHARED = {
  product: "Alcove",
  skip: "Skip to the main part",
  next: "Continue",
  back: "Back",
  close: "Close",
  wait: "One moment…",
  tryAgain: "Try again",
  step: (now: number, all: number) => `Step ${now} of ${all}`,
  signInName: "Your sign-in name",
  passphrase: "Passphrase",
  choosePassphrase: "Choose a passphrase",
  passphraseHint:
    "At least 12 characters. A few words that only you would put together work well and are easier to remember than symbols.",
  passphraseShort: (missing: number) =>
    missing === 1 ? "One more character, please." : `${missing} more characters, please.`,
  passphraseLong: "That's long enough. Thank you.",
  passphraseHasName: "Please leave your sign-in name out of the passphrase.",
  show: "Show the passphrase",
  howToSignIn: "How you will sign in",
  byPasskey: "A passkey",
  byPasskeyHint:
    "Your fingerprint, your face or your screen lock. Nothing to remember, and nobody can guess it.",
  byPassphrase: "A passphrase",
  byPassphraseHint: "A few words that only you know, together with your sign-in name.",
  linkUnusable: "This link can't be used",
  toSignIn: "Go to sign-in",
  readingLink: "Reading your invitation…",
  again:
    "You were here before. Accepting makes a new way in, and every way in you had before stops working.",
  signIn: "Sign in",
  signInTitle: "Welcome back",
  signInMissing: "Please fill in both your sign-in name and your passphrase.",
  signOut: "Sign out",
  unreachable:
    "We can't reach the clinic right now. Your connection may be resting. Nothing is lost; please try again in a moment.",
  sentences: {
    WRONG_CREDENTIALS:
      "That name and passphrase don't go together. Take your time and try again. If you've forgotten your passphrase, your clinic can make you a new invitation.",
    TOO_MANY: "That was tried many times. Please wait a few minutes, then try again.",
    WEAK_PASSPHRASE:
      "That passphrase is one that others might guess. Please choose a different one, at least 12 characters long.",
    INVITATION_SPENT:
      "This invitation has already been used. If it was you, sign in with the name and passphrase you chose. If it wasn't, please tell your clinic.",
    INVITATION_EXPIRED:
      "This invitation has run out; they only last a few days. Please ask the person who invited you for a new one.",
    INVITATION_UNKNOWN:
      "We don't know this link. It may have been cut short when it was copied. Please open it again from where you got it, or ask for a new one.",
    INVITATION_REVOKED:
      "This invitation was taken back, perhaps because a newer one was made. Please ask the person who invited you.",
    SECOND_FACTOR_NEEDED: "A one-time code is needed first. Please sign in again.",
    SESSION_LOCKED: "Your page is locked. Please show again that it's you.",
    LAST_CREDENTIAL:
      "This is your only way in, so it stays. Please add another one first, then remove this one.",
    NONCE_USED: "That took a little long, or was answered twice. Please try once more.",
    BAD_SIGNATURE: "This passkey's answer couldn't be checked. Please try again, or another way.",
    NOT_SIGNED_IN: "You've been signed out. Please sign in again.",
    NOT_ALLOWED: "This isn't something your account can do.",
  } as { readonly [R in Reason]?: string },
  otherwise: "That didn't work just now. Nothing is lost. Please try again in a moment.",
} as const;

export const ROLES: { readonly [R in Role]: string } = {
  CLIENT: "Client",
  THERAPIST: "Therapist",
  COMPLIANCE: "Compliance officer",
  ADMINISTRATOR: "Administrator",
};
