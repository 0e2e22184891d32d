/** Invitations: making, looking at, accepting, and taking them back. */
import { ask, tell } from "./call.ts";
import { askedToMake, type Made } from "./ceremony.ts";
import { type Role, role } from "./clinic.ts";
import type { InvitationId } from "./ids.ts";
import { fields, id, list, oneOf, text, truth, whole } from "./parse.ts";
import { type Session, sessionReader } from "./session.ts";

export interface InvitationSeen {
  readonly role: Role;
  readonly clinicName: string;
  readonly inviterName: string;
  readonly displayName: string;
  readonly signInName: string;
  readonly expiresAt: number;
  /** For somebody who was here before: accepting replaces every way in they had. */
  readonly again: boolean;
}

const seenReader = fields<InvitationSeen>({
  role,
  clinicName: text,
  inviterName: text,
  displayName: text,
  signInName: text,
  expiresAt: whole,
  again: truth,
});

/** Looks without spending: a mail scanner that follows the link takes nothing from anybody. */
export function lookAtInvitation(secret: string): Promise<InvitationSeen> {
  return ask("/invitations/look", seenReader, { body: { secret } });
}

/** Spends the invitation and begins a session. */
export function acceptInvitation(secret: string, passphrase: string): Promise<Session> {
  return ask("/invitations/accept", sessionReader, { body: { secret, passphrase } });
}

const onwardReader = fields<{ readonly location: string }>({ location: text });

/** Where the window goes to accept a staff invitation by the clinic's own sign-in. */
export async function goToClinicSignIn(secret: string): Promise<string> {
  return (await ask("/invitations/sso", onwardReader, { body: { secret } })).location;
}

export function passkeyForInvitation(secret: string) {
  return ask("/invitations/passkey/options", askedToMake, { body: { secret } });
}

/** Spends the invitation and begins a session. */
export function acceptWithPasskey(secret: string, passkey: Made): Promise<Session> {
  return ask("/invitations/accept", sessionReader, { body: { secret, passkey } });
}

/** Where a link leads and until when; the answer that brings it is the only place it appears. */
export interface InvitationLink {
  readonly link: string;
  readonly expiresAt: number;
}

const linkReader = fields<InvitationLink>({ link: text, expiresAt: whole });

export function invite(asRole: Role, displayName: string): Promise<InvitationLink> {
  return ask("/invitations", linkReader, { body: { role: asRole, displayName } });
}

export type InvitationState = "open" | "spent" | "expired" | "revoked";

export interface InvitationRow {
  readonly invitationId: InvitationId;
  readonly role: Role;
  readonly displayName: string;
  readonly state: InvitationState;
  readonly expiresAt: number;
}

const rowReader = fields<InvitationRow>({
  invitationId: id<InvitationId>(),
  role,
  displayName: text,
  state: oneOf("open", "spent", "expired", "revoked"),
  expiresAt: whole,
});

export function invitations(): Promise<readonly InvitationRow[]> {
  return ask("/invitations", list(rowReader));
}

export function revokeInvitation(invitation: InvitationId): Promise<void> {
  return tell(`/invitations/${invitation}`, { method: "DELETE" });
}

/** A fresh link; the one before stops working. */
export function renewInvitation(invitation: InvitationId): Promise<InvitationLink> {
  return ask(`/invitations/${invitation}/renew`, linkReader, { body: {} });
}
