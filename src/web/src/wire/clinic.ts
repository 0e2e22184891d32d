/** What anyone may ask, signed in or not: the clinic and help. */
import { ask } from "./call.ts";
import { bytes, fields, list, oneOf, text, truth } from "./parse.ts";

export type Role = "CLIENT" | "THERAPIST" | "COMPLIANCE" | "ADMINISTRATOR";
export const role = oneOf("CLIENT", "THERAPIST", "COMPLIANCE", "ADMINISTRATOR");

export interface Clinic {
  readonly name: string;
  readonly rootCertificate: Uint8Array<ArrayBuffer>;
  readonly issuingCertificate: Uint8Array<ArrayBuffer>;
  readonly demo: boolean;
  /** Whether staff may come in by the clinic's own sign-in. */
  readonly singleSignOn: boolean;
  /** The time zone of its week, as in Europe/Vienna. */
  readonly zone: string;
}

const clinicReader = fields<Clinic>({
  name: text,
  rootCertificate: bytes,
  issuingCertificate: bytes,
  demo: truth,
  singleSignOn: truth,
  zone: text,
});

export function clinic(): Promise<Clinic> {
  return ask("/clinic", clinicReader);
}

export interface HelpLine {
  readonly name: string;
  readonly number: string;
  readonly note: string;
}

export interface Help {
  readonly intro: string;
  readonly lines: readonly HelpLine[];
}

export const helpReader = fields<Help>({
  intro: text,
  lines: list(fields<HelpLine>({ name: text, number: text, note: text })),
});

/** Kept by the service worker, so that it answers offline too. */
export function help(): Promise<Help> {
  return ask("/help", helpReader);
}
