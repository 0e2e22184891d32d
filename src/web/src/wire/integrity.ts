/** How the access log stands, as compliance staff may see it. Asking is recorded. */
import { ask } from "./call.ts";
import { fields, list, orNull, type Reader, text, whole } from "./parse.ts";

interface WitnessRow {
  readonly name: string;
  /** How long the log was when it signed last; null when it never did. */
  readonly size: number | null;
  readonly at: number | null;
  readonly trouble: string | null;
}

export interface Integrity {
  readonly origin: string;
  readonly vkey: string;
  readonly size: number;
  readonly root: string;
  readonly signedAt: number | null;
  /** The last checkpoint that enough witnesses signed. */
  readonly cosigned: string | null;
  readonly witnesses: readonly WitnessRow[];
  /** Why the server does not sign, from its closed list. */
  readonly trouble: string | null;
}

const none = <T>(reader: Reader<readonly T[]>): Reader<readonly T[]> => {
  return (value, where) => (value === null || value === undefined ? [] : reader(value, where));
};

const reader = fields<Integrity>({
  origin: text,
  vkey: text,
  size: whole,
  root: text,
  signedAt: orNull(whole),
  cosigned: orNull(text),
  witnesses: none(
    list(
      fields<WitnessRow>({
        name: text,
        size: orNull(whole),
        at: orNull(whole),
        trouble: orNull(text),
      }),
    ),
  ),
  trouble: orNull(text),
});

export function integrity(): Promise<Integrity> {
  return ask("/access-log/integrity", reader);
}
