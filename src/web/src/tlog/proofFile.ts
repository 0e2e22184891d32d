/** The file that proves one entry by itself: C2SP tlog-proof@v1. */
import { toBase64 } from "../wire/bytes.ts";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import { leafHash, readHash } from "./hash.ts";
import type { VerifierKey } from "./note.ts";
import { NotProved } from "./notProved.ts";
import { checkInclusion } from "./proofs.ts";
import { type Bytes, readBase64, readNumber } from "./text.ts";

const HEADER = "c2sp.org/tlog-proof@v1";
/** A tree of 2^53 entries is no higher. */
const MAX_PATH = 63;

export interface LogProof {
  /** For us `salt || record`; vouched for only by the leaf hash it leads to. */
  readonly extra: Bytes | null;
  readonly index: number;
  readonly path: readonly Bytes[];
  readonly checkpoint: string;
}

export function writeProof({ extra, index, path, checkpoint }: LogProof): string {
  const lines = [
    HEADER,
    ...(extra === null ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...path.map(toBase64),
    "",
    checkpoint,
  ];
  return lines.join("\n");
}

export function readProof(text: string): LogProof {
  const split = text.indexOf("\n\n");
  if (split < 0) throw new NotProved("PARSE", "no proof");
  const [header, ...lines] = text.slice(0, split).split("\n");
  if (header !== HEADER) throw new NotProved("PARSE", "no proof of this kind");
  const first = lines[0] ?? "";
  const extra = first.startsWith("extra ") ? readBase64(first.slice(6), "what it is about") : null;
  const [index = "", ...path] = extra === null ? lines : lines.slice(1);
  if (!index.startsWith("index ")) throw new NotProved("PARSE", "a proof without an index");
  if (path.length > MAX_PATH) throw new NotProved("PARSE", "a path of this length");
  return {
    extra,
    index: readNumber(index.slice(6), "an index"),
    path: path.map((line) => readHash(line, "a path")),
    checkpoint: text.slice(split + 2),
  };
}

/** The checkpoint in which this entry is proved to stand; throws `NotProved`. */
export async function checkProof(
  proof: LogProof,
  entry: Bytes,
  log: VerifierKey,
): Promise<Checkpoint> {
  const checkpoint = await openCheckpoint(proof.checkpoint, log);
  await checkInclusion(proof.index, await leafHash(entry), proof.path, checkpoint);
  return checkpoint;
}
