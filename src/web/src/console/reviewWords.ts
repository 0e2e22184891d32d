/** The words of the page of reviews. */
import type { ReviewOutcome, Span } from "../wire/reviews.ts";

export const REVIEWS = {
  title: "Reviews",
  intro:
    "Say here that you looked at what a search finds. What comes later is left for the next review. Each review is recorded.",
  question: "The search, in its qualifiers; empty is everything",
  ask: "What is left to review",
  loading: "Loading…",
  nothing: "Nothing new since this search was last reviewed.",
  look: "Show the records",
  outcome: "Result",
  confirm: "I have reviewed these",
  done: "Recorded.",
  past: "Past reviews",
  none: "Nobody has reviewed anything yet.",
  when: "When",
  who: "Who",
  what: "Search",
  result: "Result",
  records: "Records",
  everything: "everything",
  left: ({ count, first, last }: Span) =>
    `${count === 1 ? "1 record" : `${count} records`} between ${first} and ${last} to review.`,
  found: ({ count, first, last }: Span) => `${count} of ${first} to ${last}`,
} as const;

export const REVIEW_OUTCOME_WORDS: { readonly [O in ReviewOutcome]: string } = {
  NO_CONCERN: "No concern",
  EXPLAINED: "Explained",
  FOLLOW_UP: "Needs follow-up",
  INCIDENT: "Incident",
};
