/** What rules found in the access log, and how far the clinic's monitoring is. Asking is recorded. */
import { ask } from "./call.ts";
import { type Role, role } from "./clinic.ts";
import type { PersonId } from "./ids.ts";
import { fields, id, list, oneOf, orNull, text, truth, whole } from "./parse.ts";

/** The closed set of rules (clinic.alcove.audit.Detail). */
const RULES = [
  "FAILED_SIGN_INS",
  "BULK_ACCESS",
  "STALE_CHECKPOINT",
  "UNWITNESSED",
  "CLOCK_JUMP",
  "LOG_GAP",
] as const;

export type Rule = (typeof RULES)[number];

export interface AlertRow {
  readonly id: string;
  readonly raised: number;
  readonly rule: Rule;
  readonly subject: {
    readonly id: PersonId;
    readonly role: Role | null;
    readonly name: string | null;
  } | null;
  readonly network: string | null;
  readonly extent: { readonly count: number; readonly first: number; readonly last: number } | null;
  /** The search that shows its records. */
  readonly q: string;
}

export interface AlertPage {
  readonly rows: readonly AlertRow[];
  readonly next: string | null;
}

const row = fields<AlertRow>({
  id: text,
  raised: whole,
  rule: oneOf(...RULES),
  subject: orNull(fields({ id: id<PersonId>(), role: orNull(role), name: orNull(text) })),
  network: orNull(text),
  extent: orNull(fields({ count: whole, first: whole, last: whole })),
  q: text,
});

/** Newest first, before the one named. */
export function alerts(before: string): Promise<AlertPage> {
  const query = new URLSearchParams(before === "" ? {} : { before });
  return ask(
    `/access-log/alerts?${query}`,
    fields<AlertPage>({ rows: list(row), next: orNull(text) }),
  );
}

export interface Monitoring {
  readonly pull: boolean;
  readonly syslog: boolean;
  readonly published: number;
  readonly pushed: number;
  readonly trouble: "UNREACHABLE" | "NOT_TRUSTED" | "BAD_FILES" | null;
}

export function monitoring(): Promise<Monitoring> {
  return ask(
    "/access-log/monitoring",
    fields<Monitoring>({
      pull: truth,
      syslog: truth,
      published: whole,
      pushed: whole,
      trouble: orNull(oneOf("UNREACHABLE", "NOT_TRUSTED", "BAD_FILES")),
    }),
  );
}
