/** Searching the access log. Every answer is recorded by the server before it is given. */
import { type AccessRow, rowReader } from "./accessLog.ts";
import { ask } from "./call.ts";
import { type Role, role } from "./clinic.ts";
import { fields, list, orNull, text, truth, whole } from "./parse.ts";

/** By what a page can be sorted: every column (45 CFR 170.315(d)(3)). */
export const SORTS = [
  "time",
  "actor",
  "role",
  "action",
  "object",
  "subject",
  "outcome",
  "from",
] as const;

export type Sort = (typeof SORTS)[number];
export type Order = "asc" | "desc";

export interface Asked {
  /** Qualifiers with values; empty for everything. */
  readonly q: string;
  readonly sort: Sort;
  readonly order: Order;
  /** Where the page before ended; empty for the first one. */
  readonly after: string;
}

export interface AccessPage {
  readonly rows: readonly AccessRow[];
  readonly next: string | null;
  /** False when only the newest of all that match were sorted. */
  readonly complete: boolean;
}

const PAGE_ROWS = 50;

export function searchLog(asked: Asked): Promise<AccessPage> {
  const query = new URLSearchParams({ ...asked, limit: String(PAGE_ROWS) });
  return ask(
    `/access-log?${query}`,
    fields<AccessPage>({ rows: list(rowReader), next: orNull(text), complete: truth }),
  );
}

interface PersonCount {
  readonly id: string;
  readonly name: string | null;
  readonly role: Role | null;
  readonly count: number;
}

interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** What there is among the records a query finds; each list has the most first. */
export interface Facets {
  readonly counted: number;
  /** False when not all records were counted. */
  readonly complete: boolean;
  readonly actors: readonly PersonCount[];
  readonly subjects: readonly PersonCount[];
  readonly actions: readonly ValueCount[];
  readonly outcomes: readonly ValueCount[];
  readonly roles: readonly ValueCount[];
  readonly from: readonly ValueCount[];
}

const people = list(
  fields<PersonCount>({ id: text, name: orNull(text), role: orNull(role), count: whole }),
);
const values = list(fields<ValueCount>({ value: text, count: whole }));

export function logFacets(q: string): Promise<Facets> {
  return ask(
    `/access-log/facets?${new URLSearchParams({ q })}`,
    fields<Facets>({
      counted: whole,
      complete: truth,
      actors: people,
      subjects: people,
      actions: values,
      outcomes: values,
      roles: values,
      from: values,
    }),
  );
}
