/** Whether the log itself is believed: its key, its signature, and that it only ever grew. */
import { type ClinicAuthority, checkAccessLog } from "../certificates/index.ts";
import {
  CannotCheck,
  type Checkpoint,
  checkConsistency,
  type Fetch,
  NotProved,
  openCheckpoint,
  readVerifierKey,
  TreeReader,
  type VerifierKey,
} from "../tlog/index.ts";
import { sameBytes } from "../wire/bytes.ts";
import type { OwnLogPage } from "../wire/ownLog.ts";
import type { Kept } from "./kept.ts";

/** Why the log is not believed. */
export type LogFlaw =
  /** The key is not the pinned one; the clinic's authority vouches for the new one. */
  | "other-key"
  /** Nobody this browser trusts vouches for the key. */
  | "stranger"
  /** The clinic's word for the key is not valid at this device's time. */
  | "clock"
  /** The log's key did not sign what was shown. */
  | "unsigned"
  /** It is shorter than what this browser saw before. */
  | "shorter"
  /** What this browser saw before is not in it any more, or is different now. */
  | "forked"
  /** This browser cannot check signatures of this kind. */
  | "too-old";

export type LogVerdict =
  | { readonly kind: "proved"; readonly checkpoint: Checkpoint }
  | { readonly kind: "flawed"; readonly flaw: LogFlaw };

interface Trusted {
  readonly clinic: ClinicAuthority;
  /** What was remembered; undefined at first sight. */
  readonly kept: Kept | undefined;
  readonly now: Date;
}

/** Judges what a page says of its log. Throws `Unreachable` when tiles cannot be fetched. */
export async function checkLog(
  page: Pick<OwnLogPage, "vkey" | "certificate" | "checkpoint">,
  { clinic, kept, now }: Trusted,
  fetch: (origin: string) => Fetch,
): Promise<LogVerdict> {
  try {
    const key = await readVerifierKey(page.vkey);
    if (kept?.vkey !== page.vkey) {
      const flaw = await strangeKey(key, page.certificate, clinic, now);
      if (flaw !== null) return { kind: "flawed", flaw };
      if (kept !== undefined) return { kind: "flawed", flaw: "other-key" };
    }
    const checkpoint = await openCheckpoint(page.checkpoint, key);
    const flaw = kept === undefined ? null : await broken(kept, key, checkpoint, fetch);
    return flaw === null ? { kind: "proved", checkpoint } : { kind: "flawed", flaw };
  } catch (problem) {
    if (problem instanceof CannotCheck) return { kind: "flawed", flaw: "too-old" };
    if (problem instanceof NotProved) return { kind: "flawed", flaw: "unsigned" };
    throw problem;
  }
}

/** Why this key cannot be the clinic's; null when the pinned root leads to it. */
async function strangeKey(
  key: VerifierKey,
  certificate: Uint8Array,
  clinic: ClinicAuthority,
  now: Date,
): Promise<LogFlaw | null> {
  const verdict = await checkAccessLog(certificate, clinic, now);
  if (verdict.kind === "valid") return sameBytes(verdict.key, key.key) ? null : "stranger";
  return verdict.reason === "not-yet-valid" || verdict.reason === "expired" ? "clock" : "stranger";
}

/** Whether the log is another than it was; null when it only grew. */
async function broken(
  kept: Kept,
  key: VerifierKey,
  newer: Checkpoint,
  fetch: (origin: string) => Fetch,
): Promise<LogFlaw | null> {
  const older = await openCheckpoint(kept.checkpoint, key);
  if (newer.size < older.size) return "shorter";
  try {
    const proof = await new TreeReader(newer.size, fetch(newer.origin)).consistency(older.size);
    await checkConsistency(older, newer, proof);
    return null;
  } catch (problem) {
    if (problem instanceof NotProved) return "forked";
    throw problem;
  }
}
