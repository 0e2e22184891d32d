/** Reviews of the access log: who looked at what, when, and to what result. */
import { ask } from "./call.ts";
import type { PersonId } from "./ids.ts";
import { fields, id, list, oneOf, orNull, text, whole } from "./parse.ts";

/** The closed set of results (clinic.alcove.audit.Detail). */
export const REVIEW_OUTCOMES = ["NO_CONCERN", "EXPLAINED", "FOLLOW_UP", "INCIDENT"] as const;

export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/** Which records: how many, and between which indexes somebody looked for them. */
export interface Span {
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

export interface ReviewRow {
  readonly id: string;
  readonly at: number;
  readonly reviewer: { readonly id: PersonId; readonly name: string | null };
  readonly q: string;
  readonly outcome: ReviewOutcome;
  readonly found: Span;
}

export interface Reviews {
  /** The question, as the server writes it. */
  readonly q: string;
  readonly rows: readonly ReviewRow[];
  /** What of the question nobody has reviewed yet. */
  readonly left: Span | null;
}

const span = fields<Span>({ count: whole, first: whole, last: whole });

/** All reviews, and what of this question is left. Asking is recorded. */
export function reviews(q: string): Promise<Reviews> {
  return ask(
    `/access-log/reviews?${new URLSearchParams({ q })}`,
    fields<Reviews>({
      q: text,
      rows: list(
        fields<ReviewRow>({
          id: text,
          at: whole,
          reviewer: fields({ id: id<PersonId>(), name: orNull(text) }),
          q: text,
          outcome: oneOf(...REVIEW_OUTCOMES),
          found: span,
        }),
      ),
      left: orNull(span),
    }),
  );
}

/** Says that what the question finds up to this index was looked at. */
export function review(q: string, upTo: number, outcome: ReviewOutcome): Promise<Span> {
  return ask("/access-log/reviews", span, { body: { q, upTo, outcome } });
}
