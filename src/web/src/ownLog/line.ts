/** One line of the page: a record about this person, and whether its receipt holds. */
import {
  type Checkpoint,
  checkInclusion,
  commitment,
  joined,
  leafHash,
  NotProved,
  readBase64,
  readHash,
  utf8,
  writeProof,
} from "../tlog/index.ts";
import type { PersonId } from "../wire/ids.ts";
import type { OwnLogRow } from "../wire/ownLog.ts";
import { concerns, type LogRecord, readRecord } from "./record.ts";

/** Why a line is not believed. */
export type LineFlaw =
  /** Text, salt or path were changed: they do not lead to the root the log signed. */
  | "changed"
  /** It is in the log, but in another place than the answer says, or about somebody else. */
  | "misplaced";

export type Line = {
  readonly index: number;
  /** The how-manieth record about this person it says it is. */
  readonly seq: number;
  readonly name: string | null;
  readonly purpose: string | null;
} & (
  | {
      readonly kind: "proved";
      readonly record: LogRecord;
      /** The receipt as a file (C2SP tlog-proof). */
      readonly proof: string;
    }
  | { readonly kind: "flawed"; readonly flaw: LineFlaw }
);

/** Checks a row against a checkpoint whose signature was checked. */
export async function checkLine(
  row: OwnLogRow,
  person: PersonId,
  checkpoint: Checkpoint,
): Promise<Line> {
  const { index, subjectSeq: seq, name, purpose } = row;
  const shown = { index, seq, name, purpose };
  try {
    const salt = readBase64(row.salt, "a salt");
    const text = utf8(row.record);
    const path = row.path.map((hash) => readHash(hash, "a path"));
    const entry = await commitment(salt, text);
    await checkInclusion(index, await leafHash(entry), path, checkpoint);
    const record = readRecord(row.record);
    const here = record.index === index && record.subjectSeq === seq;
    if (!here || concerns(record) !== person)
      return { ...shown, kind: "flawed", flaw: "misplaced" };
    const extra = joined(salt, text);
    const proof = writeProof({ extra, index, path, checkpoint: checkpoint.note });
    return { ...shown, kind: "proved", record, proof };
  } catch (problem) {
    if (problem instanceof NotProved) return { ...shown, kind: "flawed", flaw: "changed" };
    throw problem;
  }
}
