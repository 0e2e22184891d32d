/**
 * A search as its terms: `actor:… -action:log-viewed time:2026-11-01..2026-11-22`. All have to
 * hold; of several values with commas, one; a minus means none of them (PROTOCOL.md).
 */

/** What can stand before the colon. */
export const FIELDS = [
  "actor",
  "subject",
  "person",
  "concerns",
  "action",
  "outcome",
  "from",
  "role",
  "device",
  "object",
  "time",
  "index",
] as const;

export type Field = (typeof FIELDS)[number];

export interface Term {
  readonly field: Field;
  /** None of the values, instead of one of them. */
  readonly except: boolean;
  readonly value: string;
}

const TERM = /^(-?)([a-z]+):(.+)$/;

export function fieldNamed(name: string): Field | null {
  return FIELDS.find((field) => field === name.toLowerCase()) ?? null;
}

/** One term for each value; what does not read is left out, for the server says what it refuses. */
export function readTerms(q: string): readonly Term[] {
  const terms: Term[] = [];
  for (const word of q.split(/\s+/)) {
    const [, minus, name, values] = TERM.exec(word) ?? [];
    const field = fieldNamed(name ?? "");
    if (field === null || values === undefined) continue;
    for (const value of values.split(",")) {
      if (value !== "") terms.push({ field, except: minus === "-", value });
    }
  }
  return terms;
}

/** In the order of the fields, values with commas, so that the same search has the same address. */
export function writeTerms(terms: readonly Term[]): string {
  const words: string[] = [];
  for (const field of FIELDS) {
    for (const except of [false, true]) {
      const of = terms.filter((term) => term.field === field && term.except === except);
      const values = [...new Set(of.map((term) => term.value))];
      if (values.length === 0) continue;
      const name = `${except ? "-" : ""}${field}:`;
      // Spans narrow each other, so each is a word of its own.
      if (isSpan(field)) words.push(...values.map((value) => name + value));
      else words.push(name + values.join(","));
    }
  }
  return words.join(" ");
}

/** The same search with this term. A new span of time takes the place of the old one. */
export function withTerm(terms: readonly Term[], term: Term): readonly Term[] {
  const kept = terms.filter(
    (each) =>
      !same(each, term) &&
      !opposite(each, term) &&
      !(isSpan(term.field) && each.field === term.field),
  );
  return [...kept, term];
}

export function withoutTerm(terms: readonly Term[], term: Term): readonly Term[] {
  return terms.filter((each) => !same(each, term));
}

export function hasTerm(terms: readonly Term[], term: Term): boolean {
  return terms.some((each) => same(each, term));
}

function same(a: Term, b: Term): boolean {
  return a.field === b.field && a.value === b.value && a.except === b.except;
}

/** Both at once would find nothing. */
function opposite(a: Term, b: Term): boolean {
  return a.field === b.field && a.value === b.value && a.except !== b.except;
}

function isSpan(field: Field): boolean {
  return field === "time" || field === "index";
}
