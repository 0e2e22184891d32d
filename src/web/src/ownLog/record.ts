/** A record's text, read. What is not understood is shown as such and never guessed at. */
import { NotProved } from "../tlog/index.ts";
import { type Role, role } from "../wire/clinic.ts";
import type { PersonId } from "../wire/ids.ts";
import { fields, id, orNull, type Reader, text, UnexpectedAnswer, whole } from "../wire/parse.ts";

/** How it ended, by the code of FHIR R4 AuditEvent.outcome. */
type Outcome = 0 | 4 | 8 | 12;

export interface LogRecord {
  readonly index: number;
  readonly subjectSeq: number;
  readonly recorded: Date;
  /** One of `EVENTS`, or an act that this page is too old to know. */
  readonly event: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly actor: PersonId | null;
  readonly actorRole: Role | null;
  readonly address: string | null;
  readonly subject: PersonId | null;
}

/** Another version may mean another thing by the same words. */
const VERSION = 1;

const outcome: Reader<Outcome> = (value, where) => {
  const found = ([0, 4, 8, 12] as const).find((code) => code === value);
  if (found === undefined) throw new UnexpectedAnswer(where);
  return found;
};

const version: Reader<number> = (value, where) => {
  if (value !== VERSION) throw new UnexpectedAnswer(where);
  return VERSION;
};

const instant: Reader<Date> = (value, where) => {
  const written = text(value, where);
  const found = new Date(written);
  if (Number.isNaN(found.getTime()) || found.toISOString() !== written) {
    throw new UnexpectedAnswer(where);
  }
  return found;
};

const word: Reader<string> = (value, where) => {
  const found = text(value, where);
  if (!/^[A-Z][A-Z_]{0,63}$/.test(found)) throw new UnexpectedAnswer(where);
  return found;
};

const reader = fields<LogRecord & { readonly v: number }>({
  v: version,
  index: whole,
  subjectSeq: whole,
  recorded: instant,
  event: word,
  outcome,
  reason: orNull(word),
  actor: orNull(id<PersonId>()),
  actorRole: orNull(role),
  address: orNull(text),
  subject: orNull(id<PersonId>()),
});

/** Throws `NotProved` for a text that could be read in two ways, or is no record of ours. */
export function readRecord(written: string): LogRecord {
  try {
    const parsed: unknown = JSON.parse(written);
    if (canonical(parsed) !== written) throw new UnexpectedAnswer("record");
    return reader(parsed, "record");
  } catch (problem) {
    if (problem instanceof SyntaxError || problem instanceof UnexpectedAnswer) {
      throw new NotProved("PARSE", "no record of the log");
    }
    throw problem;
  }
}

/** RFC 8785 for what a record may hold: a flat object of texts and whole numbers. */
function canonical(record: unknown): string {
  if (typeof record !== "object" || record === null) throw new UnexpectedAnswer("record");
  const sorted = Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted));
}

/** Whose access it was: the person it touched, else the one who acted. */
export function concerns({ subject, actor }: LogRecord): PersonId | null {
  return subject ?? actor;
}
