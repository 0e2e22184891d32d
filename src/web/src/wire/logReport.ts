/** Who had access to what is one person's: in short, in sentences, and record by record. */
import {
  type AccessEvent,
  type AccessOutcome,
  type AccessRow,
  EVENTS,
  OUTCOMES,
  rowReader,
} from "./accessLog.ts";
import { ask } from "./call.ts";
import { type Role, role } from "./clinic.ts";
import { fields, list, oneOf, orNull, type Reader, text, whole } from "./parse.ts";

/** Somebody, by name as far as the clinic still keeps it. */
export interface Named {
  readonly id: string;
  readonly name: string | null;
  readonly role: Role | null;
}

export const named: Reader<Named> = fields<Named>({
  id: text,
  name: orNull(text),
  role: orNull(role),
});

/** One kind of access by one person; nobody means the server, or somebody not recognised. */
export interface SummaryLine {
  readonly actor: Named | null;
  readonly role: Role | null;
  readonly action: AccessEvent;
  readonly outcome: AccessOutcome;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/** Words, or a person whose name stands there; `text` is what to say without one. */
interface Part {
  readonly person: Named | null;
  readonly text: string;
}

export interface Sentence {
  readonly index: number;
  readonly recorded: number;
  readonly parts: readonly Part[];
}

export interface Report {
  readonly person: Named | null;
  /** Unix milliseconds; null when the time is open on that side. */
  readonly from: number | null;
  readonly to: number | null;
  /** Of the whole time, the most first. */
  readonly summary: readonly SummaryLine[];
  /** Of this page, newest first, as the rows. */
  readonly sentences: readonly Sentence[];
  readonly rows: readonly AccessRow[];
  readonly next: string | null;
}

const report = fields<Report>({
  person: orNull(named),
  from: orNull(whole),
  to: orNull(whole),
  summary: list(
    fields<SummaryLine>({
      actor: orNull(named),
      role: orNull(role),
      action: oneOf(...EVENTS),
      outcome: oneOf(...OUTCOMES),
      count: whole,
      first: whole,
      last: whole,
    }),
  ),
  sentences: list(
    fields<Sentence>({
      index: whole,
      recorded: whole,
      parts: list(fields<Part>({ person: orNull(named), text })),
    }),
  ),
  rows: list(rowReader),
  next: orNull(text),
});

/** A page of it; `time` as behind the qualifier, empty for all of it. Recorded first. */
export function accessReport(person: string, time: string, after: string): Promise<Report> {
  return ask(`/access-log/report?${new URLSearchParams({ person, time, after })}`, report);
}
