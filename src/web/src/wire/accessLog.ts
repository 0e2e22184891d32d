/** The access log as compliance staff may see it: ids, acts and times, never a content. */
import { ask } from "./call.ts";
import { type Role, role } from "./clinic.ts";
import type { PersonId } from "./ids.ts";
import { fields, id, list, oneOf, orNull, type Reader, text, whole } from "./parse.ts";

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
export type AccessOutcome = "SUCCESS" | "REFUSED" | "DENIED" | "FAILED";

export interface AccessRow {
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
  readonly request: string | null;
  readonly address: string | null;
  readonly subject: { readonly id: PersonId; readonly name: string | null } | null;
  readonly objectKind: string | null;
  readonly object: string | null;
}

export interface AccessPage {
  readonly rows: readonly AccessRow[];
  readonly next: string | null;
}

/** A cursor is opaque; the server may write it as a number or a text. */
const cursor: Reader<string> = (value, where) =>
  typeof value === "number" ? String(value) : text(value, where);

const rowReader = fields<AccessRow>({
  id: cursor,
  recorded: whole,
  event: oneOf(...EVENTS),
  outcome: oneOf("SUCCESS", "REFUSED", "DENIED", "FAILED"),
  reason: orNull(text),
  actor: orNull(fields({ id: id<PersonId>(), role: orNull(role), name: orNull(text) })),
  device: orNull(text),
  request: orNull(text),
  address: orNull(text),
  subject: orNull(fields({ id: id<PersonId>(), name: orNull(text) })),
  objectKind: orNull(text),
  object: orNull(text),
});

/** What to show; absent means everything. Times are Unix milliseconds, `to` exclusive. */
export interface AccessFilter {
  readonly person?: string;
  readonly action?: string;
  readonly from?: number;
  readonly to?: number;
  readonly before?: string;
}

const PAGE_ROWS = 50;

/** Newest first. Reading it is itself recorded before the answer is given. */
export function accessLog(filter: AccessFilter): Promise<AccessPage> {
  const query = new URLSearchParams({ limit: String(PAGE_ROWS) });
  for (const [name, value] of Object.entries(filter)) query.set(name, String(value));
  return ask(
    `/access-log?${query}`,
    fields<AccessPage>({ rows: list(rowReader), next: orNull(cursor) }),
  );
}

export interface LogPerson {
  readonly personId: PersonId;
  readonly role: Role;
  readonly displayName: string;
}

export function logPeople(): Promise<readonly LogPerson[]> {
  const reader = fields<LogPerson>({ personId: id<PersonId>(), role, displayName: text });
  return ask("/access-log/people", list(reader));
}
