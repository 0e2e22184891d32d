/**
 * The clinic's own sign-in, as far as a page knows it: whether there is one, why it did not work,
 * and whether somebody came back from it as a new session.
 */
import { signal } from "@preact/signals";
import { clinic } from "../../wire/clinic.ts";
import { type Reason, reasonOf } from "../../wire/refusal.ts";
import { SHARED } from "./words.ts";

export const SSO = {
  go: "Continue with the clinic's sign-in",
  sentences: {
    NOT_SIGNED_IN:
      "The clinic's sign-in was left before it was finished, or it took a while. Nothing has changed; you can try again.",
    WRONG_CREDENTIALS:
      "The clinic's sign-in opens no account here yet. If you have an invitation, please open it again and continue from there. Otherwise your administrator can help.",
    NOT_ALLOWED:
      "The clinic's sign-in doesn't list you for the role you have here. Please tell your administrator; another way to sign in may still work.",
    UNAVAILABLE:
      "The clinic's own sign-in can't be reached right now, so nobody can come in by it. Please try again in a little while, or use another way.",
  } as { readonly [R in Reason]?: string },
} as const;

/** Whether the clinic offers it; false until the server has said so. */
export const offered = signal(false);
let asked = false;

/** Asks the server, once a page; without an answer there is simply no button. */
export function askWhetherOffered(): void {
  if (asked) return;
  asked = true;
  clinic().then(
    (found) => {
      offered.value = found.singleSignOn;
    },
    () => {
      asked = false;
    },
  );
}

const FRAGMENT = /^#sso=([A-Z_]{1,40})$/;

/** Why the way back ended outside, as a sentence, or null. Afterwards the address says nothing. */
export function takeReason(place: Location, past: History): string | null {
  const reason = FRAGMENT.exec(place.hash)?.[1];
  if (reason === undefined) return null;
  past.replaceState(null, "", place.pathname);
  const known = reasonOf(reason);
  return SSO.sentences[known] ?? SHARED.sentences[known] ?? SHARED.otherwise;
}

/** Read before any screen puts its own address there; said until the person goes on. */
export const comingBack = signal(
  typeof location === "undefined" ? null : takeReason(location, history),
);

const KEY = "alcove.sso";

/** Somebody leaves this locked session's page for the clinic's sign-in. */
export function rememberLeaving(sessionId: string): void {
  sessionStorage.setItem(KEY, sessionId);
}

/**
 * Whether this tab left with another session than the one it has now: then its person has just
 * shown at the clinic's sign-in who they are, and the page need not stay locked. Said once.
 */
export function cameBackAnew(sessionId: string): boolean {
  const left = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return left !== null && left !== sessionId;
}
