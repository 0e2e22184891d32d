/** A record in a plain sentence. Says what the record says, and nothing that it does not. */
import type { LogRecord } from "../../ownLog/index.ts";
import type { AccessEvent } from "../../wire/accessLog.ts";
import type { Role } from "../../wire/clinic.ts";
import type { PersonId } from "../../wire/ids.ts";

/** What was done, after a name: by the person themselves, and by somebody else. */
const DONE: { readonly [E in AccessEvent]: readonly [own: string, others: string] } = {
  INVITATION_CREATED: ["made an invitation", "invited you"],
  INVITATION_SPENT: ["accepted an invitation", "accepted the invitation that was yours"],
  SIGNED_IN: ["signed in", "signed in to your account"],
  SIGN_IN_FAILED: ["could not sign in", "tried to sign in as you, without success"],
  SIGNED_OUT: ["signed out", "signed you out"],
  ACCOUNT_CERTIFIED: ["had your key certified", "certified your key"],
  DEVICE_ADDED: ["added a browser to your account", "added a browser to your account"],
  DEVICE_RETIRED: ["removed a browser", "removed a browser of yours"],
  KEY_PACKAGE_CLAIMED: ["took a key to start a conversation", "took a key to write to you"],
  CONVERSATION_OPENED: ["opened a conversation", "opened the conversation with you"],
  COMMIT_ACCEPTED: ["renewed a conversation's keys", "renewed the keys of your conversation"],
  COMMIT_REFUSED: [
    "tried to renew a conversation's keys",
    "tried to renew your conversation's keys",
  ],
  CIPHERTEXT_SUBMITTED: ["sent a locked message", "sent a locked message in your conversation"],
  CIPHERTEXT_DELIVERED: [
    "received a locked message",
    "received a locked message of your conversation",
  ],
  ACCESS_DENIED: ["tried something your account may not do", "tried to reach something of yours"],
  LOG_VIEWED: ["read records of the access log", "read the access records about you"],
  INVITATION_REVOKED: ["took an invitation back", "took your invitation back"],
  INVITATION_RENEWED: ["made a fresh invitation", "made a fresh invitation for you"],
  CREDENTIAL_ADDED: ["added a way to sign in", "added a way to sign in to your account"],
  CREDENTIAL_REMOVED: ["removed a way to sign in", "removed a way to sign in to your account"],
  PASSPHRASE_CHANGED: ["changed your passphrase", "changed your passphrase"],
  SESSION_ENDED: ["ended a session", "ended a session of yours"],
  SESSION_LOCKED: ["locked the page", "locked your page"],
  SESSION_UNLOCKED: ["unlocked the page", "unlocked your page"],
  CLIENT_DISCHARGED: ["discharged a client", "ended the treatment with you"],
  CASELOAD_HANDED_OVER: ["handed a client over", "handed you over to a colleague"],
  STAFF_LEFT: ["ended a staff account", "ended your staff account"],
  REMOVAL_PROPOSED: [
    "asked for a browser's removal",
    "asked to take a browser out of your conversation",
  ],
  GROUP_REPORTED: [
    "reported broken encryption",
    "reported that your conversation's encryption is broken",
  ],
  PEOPLE_LISTED: ["listed names", "listed names, yours among them"],
  CIPHERTEXT_EXPIRED: [
    "removed a locked message nobody fetched",
    "removed a locked message of your conversation that nobody fetched",
  ],
  LOG_EXPORTED: ["exported access records", "exported access records about you"],
  LOG_REVIEWED: ["reviewed access records", "reviewed access records about you"],
  LOG_PURGED: ["removed access records past their time", "removed access records past their time"],
  LOG_VERIFIED: ["checked the access log", "checked the access log"],
  HOLD_PLACED: ["placed a hold on records", "marked the records about you as to be kept"],
  HOLD_LIFTED: ["lifted a hold on records", "ended the keeping of records about you"],
  OWN_LOG_VIEWED: ["looked at this page", "looked at this page as you"],
  ALERT_RAISED: ["raised an alert", "raised an alert that is about you"],
  SERVER_STARTED: ["started serving", "started serving"],
  SERVER_STOPPED: ["stopped serving", "stopped serving"],
};

const ROLE: { readonly [R in Role]: string } = {
  CLIENT: "client",
  THERAPIST: "therapist",
  COMPLIANCE: "compliance officer",
  ADMINISTRATOR: "administrator",
};

/** In the words of HL7 v3 ActReason, as the clinic gave it. */
const PURPOSE: { readonly [code: string]: string } = {
  TREAT: "for treatment",
  HOPERAT: "to run the clinic",
  HCOMPL: "to check that rules are kept",
  HSYSADMIN: "to keep the service running",
  PATRQT: "at your own wish",
};

export function sentenceOf(record: LogRecord, name: string | null, me: PersonId): string {
  const own = record.actor === me;
  const words = Object.hasOwn(DONE, record.event) ? DONE[record.event as AccessEvent] : null;
  const done =
    words?.[own ? 0 : 1] ?? `did something this page does not know yet (${record.event})`;
  const who = own ? "You" : whoElse(record, name);
  return `${who} ${done}${ENDED[record.outcome](record.event)}.`;
}

function whoElse({ actor, actorRole, address }: LogRecord, name: string | null): string {
  if (actor === null) return address === null ? "The clinic's server" : "Somebody unknown";
  const role = actorRole === null ? "person" : ROLE[actorRole];
  if (name !== null) return `${name}, ${role},`;
  return /^[aeiou]/.test(role) ? `An ${role}` : `A ${role}`;
}

/** These say by themselves that it did not come to anything. */
const SAID = new Set(["SIGN_IN_FAILED", "COMMIT_REFUSED"]);

const ENDED = {
  0: () => "",
  4: (event) => (SAID.has(event) ? "" : ", but it was refused"),
  8: (event) => (SAID.has(event) ? "" : ", and was not allowed to"),
  12: () => ", but it failed",
} as const satisfies { readonly [code: number]: (event: string) => string };

export function purposeOf(code: string | null): string | null {
  return code !== null && Object.hasOwn(PURPOSE, code) ? (PURPOSE[code] ?? null) : null;
}
