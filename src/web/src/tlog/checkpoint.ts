/** Checkpoints (C2SP tlog-checkpoint): the log's signed word of how long it is and what it holds. */
import { readHash } from "./hash.ts";
import { openNote, type VerifierKey } from "./note.ts";
import { NotProved } from "./notProved.ts";
import type { Head } from "./proofs.ts";
import { readNumber } from "./text.ts";

export interface Checkpoint extends Head {
  readonly origin: string;
  /** The note as it was received. */
  readonly note: string;
}

/** A checkpoint of the log with this key; throws `NotProved` for any other. */
export async function openCheckpoint(note: string, log: VerifierKey): Promise<Checkpoint> {
  const { text } = await openNote(note, log);
  const [origin = "", size = "", root = "", end, ...more] = text.split("\n");
  // Extension lines are not for our logs: an ML-DSA cosignature would not cover them.
  if (end !== "" || more.length > 0) throw new NotProved("PARSE", "no checkpoint of three lines");
  if (origin !== log.name) throw new NotProved("PARSE", "a checkpoint of another log");
  return { origin, size: readNumber(size, "a size"), root: readHash(root, "a root"), note };
}
