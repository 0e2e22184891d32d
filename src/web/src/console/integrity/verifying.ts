/**
 * The whole published log, verified in this browser: the signature, every entry, every tile, the
 * root; and that it only grew since witnesses signed it and since this browser looked last.
 */
import {
  CannotCheck,
  type Checkpoint,
  checkConsistency,
  checkWholeLog,
  type Fetch,
  type Flaw,
  NotProved,
  openCheckpoint,
  readVerifierKey,
  TreeReader,
  type VerifierKey,
} from "../../tlog/index.ts";

/** What this browser verified last. All of it is public. */
export interface Earlier {
  readonly vkey: string;
  readonly checkpoint: string;
}

export type Verdict =
  | {
      readonly kind: "proved";
      readonly size: number;
      /** How long it was when witnesses signed it, and when this browser looked last. */
      readonly witnessed: number | null;
      readonly before: number | null;
      readonly checkpoint: string;
    }
  | { readonly kind: "flawed"; readonly flaw: Flaw | "KEY" }
  /** This browser has no Ed25519. */
  | { readonly kind: "cannot" };

interface Wishes {
  readonly vkey: string;
  readonly cosigned: string | null;
  readonly earlier: Earlier | null;
  readonly files: Fetch;
  readonly progress: (entries: number, size: number) => void;
  readonly signal: AbortSignal;
}

/** Throws `Unreachable`, and the signal's reason when it is given up. */
export async function verifyLog(wishes: Wishes): Promise<Verdict> {
  try {
    if (wishes.earlier !== null && wishes.earlier.vkey !== wishes.vkey) {
      return { kind: "flawed", flaw: "KEY" };
    }
    return await verified(wishes, await readVerifierKey(wishes.vkey));
  } catch (problem) {
    if (problem instanceof CannotCheck) return { kind: "cannot" };
    if (problem instanceof NotProved) return { kind: "flawed", flaw: problem.flaw };
    throw problem;
  }
}

async function verified(wishes: Wishes, key: VerifierKey): Promise<Verdict> {
  const { cosigned, earlier, files, progress, signal } = wishes;
  const served = await files("checkpoint");
  if (served === null) throw new NotProved("PARSE", "no checkpoint is served");
  const newest = await openCheckpoint(textOf(served), key);
  progress(0, newest.size);
  await checkWholeLog(newest, files, {
    progress: (entries) => progress(entries, newest.size),
    signal,
  });
  return {
    kind: "proved",
    size: newest.size,
    witnessed: await grewFrom(cosigned, newest, key, files),
    before: await grewFrom(earlier?.checkpoint ?? null, newest, key, files),
    checkpoint: newest.note,
  };
}

/** The size of an older checkpoint that this one is a continuation of; null without one. */
async function grewFrom(
  note: string | null,
  newest: Checkpoint,
  key: VerifierKey,
  files: Fetch,
): Promise<number | null> {
  if (note === null) return null;
  const older = await openCheckpoint(note, key);
  if (older.size === 0) return 0;
  if (older.size > newest.size) throw new NotProved("TRUNCATED", "the log is shorter than it was");
  const proof = await new TreeReader(newest.size, files).consistency(older.size);
  await checkConsistency(older, newest, proof);
  return older.size;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NotProved("PARSE", "no text");
  }
}
