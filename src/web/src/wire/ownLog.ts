/** What the access log holds about oneself, with what proves it. Nothing here is believed yet. */
import { ask } from "./call.ts";
import { bytes, fields, list, orNull, text, whole } from "./parse.ts";

export interface OwnLogRow {
  /** Which entry of the log it is. */
  readonly index: number;
  /** The how-manieth record about this person. */
  readonly subjectSeq: number;
  /** The record as it is committed to: JSON in canonical form (RFC 8785). */
  readonly record: string;
  readonly salt: string;
  readonly path: readonly string[];
  /** What staff are called, where the clinic shows that; not part of the record. */
  readonly name: string | null;
  /** What for, in the words of HL7 v3 ActReason; the clinic's reading of the record. */
  readonly purpose: string | null;
}

export interface OwnLogPage {
  /** Who signs the log, and the clinic's word for it. */
  readonly vkey: string;
  readonly certificate: Uint8Array<ArrayBuffer>;
  /** The signed note that all paths of the page lead to. */
  readonly checkpoint: string;
  /** Newest first. */
  readonly rows: readonly OwnLogRow[];
  /** Whether there are older ones. */
  readonly more: boolean;
}

const pageReader = fields<Omit<OwnLogPage, "more"> & { readonly next: number | null }>({
  vkey: text,
  certificate: bytes,
  checkpoint: text,
  rows: list(
    fields<OwnLogRow>({
      index: whole,
      subjectSeq: whole,
      record: text,
      salt: text,
      path: list(text),
      name: orNull(text),
      purpose: orNull(text),
    }),
  ),
  next: orNull(whole),
});

/** A page, older than the record numbered `before`; null for the newest. Each look is recorded. */
export async function ownLog(before: number | null): Promise<OwnLogPage> {
  const query = before === null ? "" : `?before=${before}`;
  const { next, ...page } = await ask(`/own-log${query}`, pageReader);
  return { ...page, more: next !== null };
}
