/** The words of the report about one person. */
export const REPORT = {
  title: "Who accessed a person's data",
  titleOf: (name: string) => `Who accessed the data of ${name}`,
  intro: "Choose a person. You get the report they may ask for, in sentences and as a table.",
  find: "Find by name",
  people: "People",
  nobody: "Nobody of that name.",
  another: "Another person",
  loading: "Putting the report together…",
  none: "Nobody accessed anything of theirs in this time, as far as the log reaches.",
  lead: (count: number, actors: number) => {
    const accesses = count === 1 ? "1 access" : `${count.toLocaleString("en")} accesses`;
    return actors === 1 ? `${accesses} by 1 person.` : `${accesses} by ${actors} people.`;
  },
  byServer: (count: number) =>
    count === 1
      ? " 1 more by the server itself or by somebody not recognised."
      : ` ${count.toLocaleString("en")} more by the server itself or by somebody not recognised.`,
  short: "In short",
  sentences: "In sentences",
  table: "As a table",
  entries: "Entries about this person",
  columns: {
    who: "Who",
    what: "What",
    outcome: "Outcome",
    count: "How often",
    first: "First",
    last: "Last",
  },
  older: "Older accesses",
  newest: "Back to the newest",
  page: "The newest first, a page at a time; what you take along has all of them.",
  notThere: "There is nobody of this id.",
} as const;
