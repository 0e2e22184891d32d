/** The words of the integrity screen: exact, because an answer to an auditor may rest on them. */
import type { Flaw } from "../tlog/index.ts";

const NUMBER = new Intl.NumberFormat("en");
const count = (size: number): string =>
  size === 1 ? "1 record" : `${NUMBER.format(size)} records`;

export const INTEGRITY = {
  title: "Integrity of the access log",
  intro:
    "Every record is sealed into a tree of hashes whose root the server signs. A record that was changed, left out or put in later no longer leads to a signed root.",
  loading: "Asking how the log stands…",
  now: "The log as it stands",
  origin: "Name",
  key: "Key",
  keyHint: "Compare it once with the key your clinic wrote down when the log was begun.",
  size: "Length",
  records: count,
  root: "Root",
  signed: "Last signed",
  never: "Not yet",
  witnesses: "Witnesses",
  noWitness: "None. An outside witness would notice a log that is shown differently to others.",
  witness: (size: number) => `saw ${count(size)}`,
  trouble: "The server does not sign at the moment",
  verify: "Verify now",
  verifyTitle: "Verify all of it in this browser",
  verifyText:
    "Fetches every sealed entry, recomputes every hash up to the root, and checks the signature. Nothing is taken from the server's word. Contents of records are not fetched.",
  stop: "Stop",
  stopped: "Stopped. Nothing was found wrong so far, but not everything was looked at.",
  progress: (done: number, size: number) => `${NUMBER.format(done)} of ${count(size)}`,
  progressLabel: "Records verified",
  proved: (size: number) => `Verified: ${count(size)}`,
  provedText: "Every entry leads to the signed root.",
  witnessed: (size: number) =>
    `What witnesses last signed, ${count(size)}, is the beginning of it.`,
  before: (size: number) => `So is what this browser verified before, ${count(size)}.`,
  notProved: "Not verified",
  todo: "Stop relying on the log, keep a copy of the data folder and of the published log, and run alcovectl audit verify on it.",
  cannot: "This browser cannot check Ed25519 signatures. Please use a current one.",
  goOn: "I know why. Go on with the new log",
} as const;

/** The same words as `alcovectl audit verify`, and what they mean. */
export const FLAW_WORDS: { readonly [F in Flaw | "KEY"]: string } = {
  PARSE: "PARSE: what is served is not written as a log is.",
  SIGNATURE: "SIGNATURE: the checkpoint is not signed by the log's key.",
  ROOT: "ROOT: the entries lead to another root than the signed one.",
  TILE: "TILE: a part of the tree is missing or is not what lies below it.",
  ENTRY: "ENTRY: an entry is not the one in the tree.",
  FORK: "FORK: the log is not a continuation of what was signed before.",
  TRUNCATED: "TRUNCATED: the log is shorter than what was signed before.",
  KEY: "KEY: the log has another key than when this browser verified it last. A new log has a new key; find out who began one, and why, before you go on.",
};

/** Why the server does not sign. */
export const TROUBLE_WORDS: { readonly [word: string]: string } = {
  ROLLED_BACK:
    "The database holds less than was already signed: most likely an old backup was put back. The server's log says what to do.",
  FORKED:
    "The database holds something else than was already signed. The server's log says what to do.",
  UNREADABLE:
    "The file that holds the last checkpoint cannot be read. The server's log says where it is.",
  STOPPED: "Records are waiting to be given their place in the log, and cannot. Is the disk full?",
};
