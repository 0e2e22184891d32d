/** What was wrong with what the log showed: the words `alcovectl audit verify` uses too. */
export type Flaw =
  /** It is not written as C2SP says, to the letter. */
  | "PARSE"
  /** The log's key did not sign it. */
  | "SIGNATURE"
  /** The hashes do not lead to the signed root. */
  | "ROOT"
  /** A tile is missing, cut, or not what its parent says. */
  | "TILE"
  /** An entry is not what the tree holds. */
  | "ENTRY"
  /** Two checkpoints of one log that cannot both be true. */
  | "FORK"
  /** The log is shorter than it was. */
  | "TRUNCATED";

/** The log did not prove what it says. Names the flaw, never the contents. */
export class NotProved extends Error {
  readonly flaw: Flaw;

  constructor(flaw: Flaw, detail: string) {
    super(`${flaw}: ${detail}`);
    this.name = "NotProved";
    this.flaw = flaw;
  }
}
