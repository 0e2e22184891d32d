/** The words around the questions that stand ready. */
export const QUESTIONS = {
  title: "Questions that stand ready",
  intro: "What auditors, clients and the law ask. Each says why it is asked.",
  loading: "Fetching the questions…",
  all: "All questions",
  why: "Why",
  subject: "Whose data",
  actor: "Who did it",
  choose: "Please choose…",
  missing: "Please choose whom it is about.",
  show: "Show the entries",
  looking: "Going through the log…",
  found: (count: number) =>
    count === 0
      ? "Nothing was found for this time."
      : count === 1
        ? "1 finding. It is something to look at, not a verdict."
        : `${count} findings. They are something to look at, not a verdict.`,
  findings: "Findings",
  entries: "Entries",
  columns: {
    who: "Who",
    whose: "Whose",
    from: "From where",
    count: "How many",
    first: "First",
    last: "Last",
  },
  notThere: "There is no such question.",
} as const;
