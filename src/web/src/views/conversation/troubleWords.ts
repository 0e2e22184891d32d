/**
 * Words and a way out for each cause in the closed list of `conversation/trouble.ts`. A cause
 * without words does not compile.
 */
import type { EntryRecord, Notice, Trouble, UnreadableCause } from "../../conversation/index.ts";
import { TALK } from "../words.ts";

/** What the person can do about it, besides waiting. */
export type WayOut = "lookAgain" | "reload";

interface Explained {
  readonly text: (name: string) => string;
  readonly wayOut: WayOut;
}

export const TROUBLE: { readonly [T in Trouble]: Explained } = {
  renewing: {
    text: () =>
      "The protection of this conversation is being set up again. You can keep writing; your messages go out right after.",
    wayOut: "lookAgain",
  },
  stranger: {
    text: (name) =>
      `A browser takes part here that can't be shown to be yours or ${name}'s. To keep your words private, nothing is sent. Please tell your clinic.`,
    wayOut: "lookAgain",
  },
  noKeys: {
    text: (name) =>
      `One of the browsers used here, most likely ${name}'s, has to be opened once before new messages can reach it. Yours wait here until then.`,
    wayOut: "lookAgain",
  },
  removed: {
    text: () =>
      "This browser was taken out of your account. Load the page again to sign in; what you wrote here is kept.",
    wayOut: "reload",
  },
};

export const WAY_OUT: { readonly [W in WayOut]: string } = {
  lookAgain: "Check again",
  reload: "Load the page again",
};

const UNREADABLE: { readonly [C in UnreadableCause]: (name: string) => string } = {
  asking: () =>
    "A message arrived that this browser could not open. It was asked for again and will appear here.",
  lost: (name) =>
    `A message arrived that this browser could not open. If something seems to be missing, please ask ${name} to send it again.`,
  newer: () => "A message arrived that needs a newer version of this page.",
};

export function noticeWords(what: Notice, name: string): string {
  switch (what.notice) {
    case "newKey":
      return TALK.newKey(name);
    case "startedAnew":
      return "The protection of this conversation was set up again. What had not arrived is sent once more.";
    case "joinedHere":
      return "Messages appear in this browser from here on. Earlier ones stay in your other browser.";
    case "browserAdded":
      return what.mine ? "You added a browser." : `${name} added a browser.`;
    case "browserRemoved":
      return what.mine ? "You removed a browser." : `${name} removed a browser.`;
    case "unreadable":
      return (UNREADABLE[what.cause] ?? UNREADABLE.lost)(name);
  }
}

export function needsNewer(entry: EntryRecord): boolean {
  return entry.kind === "notice" && entry.notice === "unreadable" && entry.cause === "newer";
}
