/** The access log as compliance staff may see it: ids, acts and times, never a content. */
import { ask } from "./call.ts";
import { type Role, role } from "./clinic.ts";
import type { PersonId } from "./ids.ts";
import { fields, id, list, oneOf, orNull, text, whole } from "./parse.ts";

/** The closed set of acts that leave a record (clinic.alcove.audit.AuditEvent). */
export const EVENTS = [
  "INVITATION_CREATED",
  "INVITATION_SPENT",
  "SIGNED_IN",
  "SIGN_IN_FAILED",
  "SIGNED_OUT",
  "ACCOUNT_CERTIFIED",
  "DEVICE_ADDED",
  "DEVICE_RETIRED",
  "KEY_PACKAGE_CLAIMED",
  "CONVERSATION_OPENED",
  "COMMIT_ACCEPTED",
  "COMMIT_REFUSED",
  "CIPHERTEXT_SUBMITTED",
  "CIPHERTEXT_DELIVERED",
  "ACCESS_DENIED",
  "LOG_VIEWED",
  "INVITATION_REVOKED",
  "INVITATION_RENEWED",
  "CREDENTIAL_ADDED",
  "CREDENTIAL_REMOVED",
  "PASSPHRASE_CHANGED",
  "SESSION_ENDED",
  "SESSION_LOCKED",
  "SESSION_UNLOCKED",
  "CLIENT_DISCHARGED",
  "CASELOAD_HANDED_OVER",
  "STAFF_LEFT",
  "REMOVAL_PROPOSED",
  "GROUP_REPORTED",
  "PEOPLE_LISTED",
  "CIPHERTEXT_EXPIRED",
  "LOG_EXPORTED",
  "LOG_REVIEWED",
  "LOG_PURGED",
  "LOG_VERIFIED",
  "HOLD_PLACED",
  "HOLD_LIFTED",
  "OWN_LOG_VIEWED",
  "ALERT_RAISED",
  "SERVER_STARTED",
  "SERVER_STOPPED",
] as const;

export type AccessEvent = (typeof EVENTS)[number];

export const OUTCOMES = ["SUCCESS", "REFUSED", "DENIED", "FAILED"] as const;
export type AccessOutcome = (typeof OUTCOMES)[number];

export interface AccessRow {
  /** Its place in the log, counted from 0. */
  readonly index: number;
  /** The how-manieth record about the same person, counted from 1; 0 when it is about nobody. */
  readonly subjectSeq: number;
  readonly id: string;
  readonly recorded: number;
  readonly event: AccessEvent;
  readonly outcome: AccessOutcome;
  readonly reason: string | null;
  readonly actor: {
    readonly id: PersonId;
    readonly role: Role | null;
    readonly name: string | null;
  } | null;
  readonly device: string | null;
  readonly session: string | null;
  readonly request: string | null;
  readonly address: string | null;
  readonly subject: { readonly id: PersonId; readonly name: string | null } | null;
  readonly objectKind: string | null;
  readonly object: string | null;
  /** A word about how, from a closed list. */
  readonly detail: string | null;
  /** Of an act upon records: how many, and between which places. */
  readonly extent: {
    readonly count: number;
    readonly first: number;
    readonly last: number;
  } | null;
}

export const rowReader = fields<AccessRow>({
  index: whole,
  subjectSeq: whole,
  id: text,
  recorded: whole,
  event: oneOf(...EVENTS),
  outcome: oneOf(...OUTCOMES),
  reason: orNull(text),
  actor: orNull(fields({ id: id<PersonId>(), role: orNull(role), name: orNull(text) })),
  device: orNull(text),
  session: orNull(text),
  request: orNull(text),
  address: orNull(text),
  subject: orNull(fields({ id: id<PersonId>(), name: orNull(text) })),
  objectKind: orNull(text),
  object: orNull(text),
  detail: orNull(text),
  extent: orNull(fields({ count: whole, first: whole, last: whole })),
});

export interface LogPerson {
  readonly personId: PersonId;
  readonly role: Role;
  readonly displayName: string;
}

export function logPeople(): Promise<readonly LogPerson[]> {
  const reader = fields<LogPerson>({ personId: id<PersonId>(), role, displayName: text });
  return ask("/access-log/people", list(reader));
}
