/** What can be drawn of the records a query finds. */
import { ask } from "./call.ts";
import { type Role, role } from "./clinic.ts";
import { fields, list, oneOf, orNull, text, truth, whole } from "./parse.ts";

/** From a time, in Unix milliseconds, until the next. */
export interface Column {
  readonly from: number;
  readonly count: number;
}

const FLAGS = ["AFTER_HOURS", "VOLUME", "FIRST_TIME", "NO_RELATION"] as const;
export type Flag = (typeof FLAGS)[number];

/** One actor; `first` is when they did something for the first time ever. */
export interface ActorBar {
  readonly id: string;
  readonly name: string | null;
  readonly role: Role | null;
  readonly count: number;
  readonly subjects: number;
  readonly afterHours: number;
  readonly first: number;
  readonly flags: readonly Flag[];
}

export interface Pictures {
  /** One of the two is there. */
  readonly hours: readonly Column[] | null;
  readonly days: readonly Column[] | null;
  /** Seven days from Monday, each of 24 hours, in the clinic's time. */
  readonly week: readonly (readonly number[])[];
  readonly actors: readonly ActorBar[];
  readonly counted: number;
  readonly complete: boolean;
}

const columns = list(fields<Column>({ from: whole, count: whole }));

export function logPictures(q: string): Promise<Pictures> {
  return ask(
    `/access-log/pictures?${new URLSearchParams({ q })}`,
    fields<Pictures>({
      hours: orNull(columns),
      days: orNull(columns),
      week: list(list(whole)),
      actors: list(
        fields<ActorBar>({
          id: text,
          name: orNull(text),
          role: orNull(role),
          count: whole,
          subjects: whole,
          afterHours: whole,
          first: whole,
          flags: list(oneOf(...FLAGS)),
        }),
      ),
      counted: whole,
      complete: truth,
    }),
  );
}
