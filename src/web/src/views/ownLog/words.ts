/** What the page "who accessed what about you" says. A red sign always says what to do next. */
import type { LineFlaw, LogFlaw } from "../../ownLog/index.ts";

export const OWN_LOG = {
  title: "Who accessed what about you",
  back: "Back",
  intro:
    "Whatever anybody does with your account, your conversations or your browsers here leaves a line. It says who, what, when and what for; never what you write.",
  zone: (zone: string) => `Times are in ${zone}.`,
  reading: "Reading and checking the lines. This takes a moment…",
  again: "Check again",
  older: "Show older lines",
  own: "Also show what you did yourself",
  nobody: "Nobody but you did anything here, as far as these lines go back.",
  nothing: "There are no lines.",
  number: (seq: number) => `Line ${seq} about you`,
  genuine: "Genuine",
  notGenuine: "Not genuine",
  receipt: "Receipt",
  receiptFor: (seq: number) => `Receipt for line ${seq}`,
  receiptText: (index: number, size: number) =>
    `Entry ${index} of ${size} in the clinic's log. The receipt is a small file with which anybody you choose can check this line, even without the clinic. It also holds technical details, such as the network address it came from, so keep it as you would keep a letter.`,
  download: "Download the receipt",
  missing: (from: number, to: number) =>
    from === to ? `Line ${from} is missing.` : `Lines ${from} to ${to} are missing.`,
  gone: (count: number) =>
    count === 1 ? "Line 1 is not here any more." : `Lines 1 to ${count} are not here any more.`,
  goneText:
    "Clinics remove lines after some years. If you have not been here that long, please ask why.",
} as const;

export const STANDING = {
  proved: "Checked: everything here is genuine",
  provedText: (shown: number, seq: number) =>
    `Your browser checked ${shown === 1 ? "this line" : `all ${shown} lines`} itself. None is missing, and nothing was changed since you were last here. The newest is number ${seq}.`,
  flawed: "Something is wrong here",
  todo: "What you can do: ask the clinic to explain, by phone or in person rather than here, and keep a picture of this page. Your messages stay locked either way.",
} as const;

/** Why the log as a whole is not believed. */
export const LOG_FLAWS: { readonly [F in LogFlaw]: string } = {
  "other-key":
    "The clinic's log has a new key, and your clinic vouches for it. That happens when a clinic has to begin a new log, for example after a broken disk. It could also mean that the old log was put aside. Please ask your clinic by phone or in person: did you begin a new access log, and why?",
  stranger:
    "This log is not signed by your clinic. Somebody may stand between you and the clinic's server. Nothing it says is shown.",
  clock:
    "The clinic's log could not be checked because this device's date and time seem to be wrong. Please set them, then check again.",
  unsigned:
    "What came is not what the clinic's log signed. It was damaged on its way, or changed. Nothing it says is shown.",
  shorter:
    "The clinic's log is shorter than when you were last here. Somebody may have put an old copy in its place. Nothing it says is shown.",
  forked:
    "The clinic's log is not the one you saw when you were last here: its past was changed, or you are shown another log than others are. Nothing it says is shown.",
  "too-old":
    "This browser cannot check the log's signature. Please use a current version of Chrome, Edge, Firefox or Safari.",
};

export const NEW_LOG = {
  goOn: "I asked. Go on with the new log",
} as const;

/** Why a single line is not believed. */
export const LINE_FLAWS: { readonly [F in LineFlaw]: string } = {
  changed: "This line was changed, or never was in the clinic's log.",
  misplaced: "This line stands in the wrong place, twice, or is about somebody else.",
};

export const TROUBLES = {
  lines: (count: number) =>
    count === 1
      ? "One line is not genuine; it is marked below."
      : `${count} lines are not genuine; they are marked below.`,
  gaps: "Lines are missing; the places are marked below.",
  stale:
    "Your own look at this page, just now, should be the newest line and is not here. You may be seeing an old copy.",
} as const;

/** What a green sign does not mean. */
export const LIMITS = {
  summary: "What this check can and cannot tell you",
  can: "Your browser checks each line against the clinic's sealed log, that the log only ever grew since your last visit, and that the numbers of the lines about you have no gap.",
  cannot:
    "No log can show an access that was never written down. Names and purposes are added by the clinic; the receipt holds the person's number and role. What you write is locked in your browsers, whatever this page says.",
} as const;
