/** What anyone may ask, signed in or not: the clinic, help, invitations and sign-in. */
import { ask, tell } from "./call.ts";
import type { DeviceId, InvitationId, PersonId } from "./ids.ts";
import { bytes, fields, id, list, oneOf, orNull, text, truth, whole } from "./parse.ts";

export type Role = "CLIENT" | "THERAPIST" | "COMPLIANCE" | "ADMINISTRATOR";
export const role = oneOf("CLIENT", "THERAPIST", "COMPLIANCE", "ADMINISTRATOR");

export interface Clinic {
  readonly name: string;
  readonly rootCertificate: Uint8Array<ArrayBuffer>;
  readonly issuingCertificate: Uint8Array<ArrayBuffer>;
  readonly demo: boolean;
}

const clinicReader = fields<Clinic>({
  name: text,
  rootCertificate: bytes,
  issuingCertificate: bytes,
  demo: truth,
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

export interface Session {
  readonly personId: PersonId;
  readonly role: Role;
  readonly displayName: string;
  readonly signInName: string;
  readonly deviceId: DeviceId | null;
  readonly accountCertificate: Uint8Array<ArrayBuffer> | null;
}

const sessionReader = fields<Session>({
  personId: id<PersonId>(),
  role,
  displayName: text,
  signInName: text,
  deviceId: orNull(id<DeviceId>()),
  accountCertificate: orNull(bytes),
});

export function session(): Promise<Session> {
  return ask("/session", sessionReader);
}

export function signIn(signInName: string, passphrase: string): Promise<Session> {
  return ask("/session", sessionReader, { body: { signInName, passphrase } });
}

export function signOut(): Promise<void> {
  return tell("/session", { method: "DELETE" });
}

export interface InvitationSeen {
  readonly role: Role;
  readonly clinicName: string;
  readonly inviterName: string;
  readonly displayName: string;
  readonly signInName: string;
  readonly expiresAt: number;
}

const seenReader = fields<InvitationSeen>({
  role,
  clinicName: text,
  inviterName: text,
  displayName: text,
  signInName: text,
  expiresAt: whole,
});

/** Looks without spending: a mail scanner that follows the link takes nothing from anybody. */
export function lookAtInvitation(secret: string): Promise<InvitationSeen> {
  return ask("/invitations/look", seenReader, { body: { secret } });
}

/** Spends the invitation and begins a session. */
export function acceptInvitation(secret: string, passphrase: string): Promise<Session> {
  return ask("/invitations/accept", sessionReader, { body: { secret, passphrase } });
}

export interface InvitationLink {
  readonly invitationId: InvitationId;
  readonly link: string;
  readonly expiresAt: number;
}

/** The answer is the only place where the link ever appears. */
export function invite(asRole: Role, displayName: string): Promise<InvitationLink> {
  const reader = fields<InvitationLink>({
    invitationId: id<InvitationId>(),
    link: text,
    expiresAt: whole,
  });
  return ask("/invitations", reader, { body: { role: asRole, displayName } });
}

export interface InvitationRow {
  readonly invitationId: InvitationId;
  readonly role: Role;
  readonly displayName: string;
  readonly state: "open" | "spent" | "expired";
  readonly expiresAt: number;
}

const rowReader = fields<InvitationRow>({
  invitationId: id<InvitationId>(),
  role,
  displayName: text,
  state: oneOf("open", "spent", "expired"),
  expiresAt: whole,
});

export function invitations(): Promise<readonly InvitationRow[]> {
  return ask("/invitations", list(rowReader));
}
