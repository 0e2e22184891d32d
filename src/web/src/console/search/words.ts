/** The words of searching, of its terms and of its answers. */
import type { Order, Sort } from "../../wire/logSearch.ts";
import type { Field } from "./terms.ts";

/** What a qualifier asks for, as it stands on a chip and in the list of suggestions. */
export const FIELD_WORDS: { readonly [F in Field]: string } = {
  actor: "Who did it",
  subject: "Whose data",
  person: "Did it, or whose data",
  concerns: "Access concerning",
  action: "What was done",
  outcome: "Outcome",
  from: "From where",
  role: "Role",
  device: "Browser",
  object: "Which thing",
  time: "When",
  index: "Place in the log",
};

export const COLUMN_WORDS: { readonly [S in Sort]: string } = {
  time: "When",
  actor: "Who",
  role: "Role",
  action: "What",
  object: "Thing",
  subject: "Whose",
  outcome: "Outcome",
  from: "From where",
};

export const SPAN_WORDS = {
  today: "Today",
  yesterday: "Yesterday",
  week: "The last 7 days",
  month: "The last 30 days",
  year: "The last 12 months",
} as const;

export const SEARCH = {
  title: "Search the access log",
  intro: (zone: string) =>
    zone === "UTC"
      ? "Who had access to what. Contents of messages are not here and cannot be. Times are in UTC."
      : `Who had access to what. Contents of messages are not here and cannot be. Times are the clinic's (${zone}); UTC stands below them.`,
  logged: "Each look at this log is itself put on record.",
  label: "Search for people, acts, times, addresses",
  hint: "Type a name or an act, or a qualifier such as actor: subject: action: outcome: from: time:. Put - before it for everything else.",
  go: "Search",
  suggestions: "Suggestions",
  suggested: (count: number) =>
    count === 0 ? "" : count === 1 ? "1 suggestion" : `${count} suggestions`,
  asked: "What is asked",
  not: "not",
  remove: (term: string) => `Remove: ${term}`,
  clear: "Remove all",
  serverItself: "The server",
  otherActor: "The server, or somebody not recognised",
  unrecognised: "Not recognised",
  unknownWord: (word: string) =>
    `“${word}” is no person, act, outcome, address or time that is known here.`,
  several: (word: string) => `More than one person fits “${word}”. Please choose from the list.`,
  badTime: "A time is written like 2026-11-22, 2026-11-01..2026-11-22 or >=2026-11-22T08:00.",
  malformed:
    "The log does not understand this question. Remove what does not belong, or begin anew.",
  loading: "Searching…",
  shown: (count: number) => (count === 1 ? "1 entry shown" : `${count} entries shown`),
  counted: (count: number, complete: boolean) =>
    complete ? `${count.toLocaleString("en")} in all` : `more than ${count.toLocaleString("en")}`,
  newestSorted: "There are too many to sort them all: the newest of them are sorted.",
  empty: "No entries match.",
  emptyHint: "Take something away above, or widen the time.",
  more: "More entries",
  first: "Back to the first",
  entries: "Entries",
  sortBy: (column: string, order: Order) =>
    `${column}, sorted ${order === "asc" ? "upwards" : "downwards"}`,
  details: "Details",
  detailsOf: (index: number) => `Details of entry ${index}`,
  utc: "UTC",
  related: "Look further",
  sameAct: "The same act",
  sameAddress: "From the same address",
  sameThing: "The same thing",
  sameDevice: "The same browser",
  around: "Five minutes before and after",
  narrow: "Narrow down",
  narrowFailed: "The counts could not be had just now.",
  facets: {
    actor: "Who did it",
    subject: "Whose data",
    action: "What was done",
    outcome: "Outcome",
    role: "Role",
    from: "From where",
  },
  time: "When",
  anyTime: "Any time",
  ownSpan: "From and until",
  fromDay: "From",
  untilDay: "Until",
  apply: "Apply",
  exports: "Take along",
} as const;

export const DETAIL_WORDS = {
  index: "Place in the log",
  recorded: "Recorded",
  utc: "Recorded (UTC)",
  event: "What was done",
  outcome: "Outcome",
  reason: "Reason",
  actor: "Who did it",
  role: "Role at that time",
  subject: "Whose data",
  subjectSeq: "Number among records about this person",
  objectKind: "Kind of thing",
  object: "Id of the thing",
  detail: "How",
  extent: "Records concerned",
  device: "Browser",
  session: "Session",
  request: "Request",
  address: "From where",
  id: "Id of the record",
} as const;

export const EXTENT_WORDS = (count: number, first: number, last: number): string =>
  `${count.toLocaleString("en")}, from place ${first} to ${last}`;
