/**
 * The conversations of this browser: what was said and heard, what still has to be brought, and
 * the groups that protect it. Knows nothing of pages; the views watch its signals.
 */
export { Courier } from "./courier.ts";
export { makeKeyPackages } from "./keyPackages.ts";
export { orphaned } from "./outbox.ts";
export type { EntryRecord, Notice, SaidRecord, Thread } from "./records.ts";
export type { Trouble, UnreadableCause } from "./trouble.ts";
