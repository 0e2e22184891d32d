/** The words of the pictures. */
import type { Flag } from "../../wire/logPictures.ts";

export const PICTURES = {
  title: "Pictures of the log",
  intro: (zone: string) => `For looking instead of reading. Times are the clinic's (${zone}).`,
  loading: "Drawing…",
  empty: "No entries match, so there is nothing to draw.",
  counted: (count: number, complete: boolean) =>
    complete
      ? `${count.toLocaleString("en")} entries.`
      : `The newest ${count.toLocaleString("en")} entries; there are more.`,
  entries: "Show these as entries",
  overTime: "Entries over time",
  overTimeSaid: (columns: number, unit: string, most: number, when: string) =>
    `Columns for ${columns} ${unit}. The most, ${most.toLocaleString("en")}, on ${when}.`,
  perHour: "hours",
  perDay: "days",
  press: "Press a column to see its entries.",
  table: "As a table",
  tableOf: (what: string) => `${what}, as a table`,
  from: "From",
  count: "Entries",
  week: "Hours of the week",
  weekHint: "The darker, the more; the number says how many.",
  day: "Day",
  actors: "Who did how much",
  actorsHint: "What stands out is something to look at, not a verdict.",
  who: "Who",
  role: "Role",
  subjects: "People concerned",
  afterHours: "After hours",
  firstEver: "First ever",
  standsOut: "Stands out",
  show: (name: string, count: number) => `${count.toLocaleString("en")} entries by ${name}`,
  nothing: "–",
  failed: "The picture could not be drawn; the table below says the same.",
} as const;

export const FLAG_WORDS: {
  readonly [F in Flag]: { readonly mark: string; readonly text: string };
} = {
  AFTER_HOURS: { mark: "☾", text: "After hours" },
  VOLUME: { mark: "▲", text: "Unusually many" },
  FIRST_TIME: { mark: "★", text: "First time" },
  NO_RELATION: { mark: "◆", text: "Not on their caseload" },
};

export const DAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;
