/**
 * The access log's proofs, checked in the browser: C2SP signed notes, checkpoints, tiles and
 * tlog-proof, over an RFC 6962 tree. Pure: it is given what was fetched, and says whether it is
 * proved. Holds no keys and signs nothing, so that the staff console may use it too.
 */
export { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
export { commitment, leafHash, readHash } from "./hash.ts";
export { readVerifierKey, type VerifierKey } from "./note.ts";
export { type Flaw, NotProved } from "./notProved.ts";
export { checkProof, type LogProof, readProof, writeProof } from "./proofFile.ts";
export { checkConsistency, checkInclusion, type Head } from "./proofs.ts";
export { CannotCheck } from "./signature.ts";
export { type Bytes, joined, readBase64, utf8 } from "./text.ts";
export type { Fetch } from "./tiles.ts";
export { TreeReader } from "./tree.ts";
export { checkWholeLog } from "./wholeLog.ts";
