/** Spans of time as the log is asked for them, in the clinic's days. */
import { isoDay } from "../desk/time.ts";
import { SPAN_WORDS } from "./words.ts";

const DAY_MS = 86_400_000;

export const SPANS = ["today", "yesterday", "week", "month", "year"] as const;
export type Span = (typeof SPANS)[number];

const BACK: { readonly [S in Span]: readonly [from: number, to: number] } = {
  today: [0, 0],
  yesterday: [1, 1],
  week: [6, 0],
  month: [29, 0],
  year: [364, 0],
};

/** What stands behind `time:` for it; both days are within. */
export function spanValue(span: Span, now: number, zone: string): string {
  const [from, to] = BACK[span].map((days) => dayBefore(isoDay(now, zone), days));
  return from === to ? `${from}` : `${from}..${to}`;
}

/** What stands behind `time:` for two days as date fields give them; null when both are open. */
export function daysValue(from: string, until: string): string | null {
  if (from === "" && until === "") return null;
  if (until === "") return `>=${from}`;
  if (from === "") return `<=${until}`;
  return from <= until ? `${from}..${until}` : `${until}..${from}`;
}

/** The two days of such a value, empty where it is open or is none of whole days. */
export function daysOf(value: string): { readonly from: string; readonly until: string } {
  const day = "\\d{4}-\\d{2}-\\d{2}";
  const [, from = "", until = ""] =
    new RegExp(`^(${day})\\.\\.(${day})$`).exec(value) ??
    new RegExp(`^>=(${day})()$`).exec(value) ??
    new RegExp(`^()<=(${day})$`).exec(value) ??
    [];
  const one = new RegExp(`^${day}$`).test(value) ? value : "";
  return { from: from || one, until: until || one };
}

/** In words where there are some for it. */
export function sayTime(value: string, now: number, zone: string): string {
  const known = SPANS.find((span) => spanValue(span, now, zone) === value);
  return known === undefined ? value.replace("..", " – ") : SPAN_WORDS[known];
}

const MOMENT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** Whether the log will understand it (compliance/TimeSpans). */
export function isTime(value: string): boolean {
  const [from, to, ...more] = value.split("..");
  if (more.length > 0 || from === undefined) return false;
  if (to !== undefined) return [from, to].every((end) => end === "*" || MOMENT.test(end));
  return MOMENT.test(value.replace(/^(>=|<=|>|<)/, ""));
}

/** Five minutes around a moment. */
export function around(time: number): string {
  const five = 5 * 60_000;
  return `${new Date(time - five).toISOString()}..${new Date(time + five).toISOString()}`;
}

/** Calendar days, counted in UTC so that no change of the clock takes one away. */
function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}
