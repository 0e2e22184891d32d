/** Who is signed in here: beginning, locking, unlocking and ending sessions. */
import { ask, tell } from "./call.ts";
import { askedBack, type Shown } from "./ceremony.ts";
import { type Role, role } from "./clinic.ts";
import type { DeviceId, PersonId, SessionId } from "./ids.ts";
import { bytes, fields, id, list, oneOf, orNull, text, truth, whole } from "./parse.ts";

/** Whether a one-time code belongs to the passphrase; staff without one must set it up. */
export type SecondFactor = "NONE" | "ON" | "TO_SET_UP";

export interface Session {
  readonly sessionId: SessionId;
  readonly personId: PersonId;
  readonly role: Role;
  readonly displayName: string;
  readonly signInName: string;
  readonly deviceId: DeviceId | null;
  readonly accountCertificate: Uint8Array<ArrayBuffer> | null;
  /** Nothing is answered until the person shows again who they are. */
  readonly locked: boolean;
  /** After so many minutes without input the page locks. */
  readonly lockMinutes: number;
  readonly secondFactor: SecondFactor;
  /** Whether there is a passphrase. */
  readonly passphrase: boolean;
  /** How many passkeys there are. */
  readonly passkeys: number;
}

export const sessionReader = fields<Session>({
  sessionId: id<SessionId>(),
  personId: id<PersonId>(),
  role,
  displayName: text,
  signInName: text,
  deviceId: orNull(id<DeviceId>()),
  accountCertificate: orNull(bytes),
  locked: truth,
  lockMinutes: whole,
  secondFactor: oneOf("NONE", "ON", "TO_SET_UP"),
  passphrase: truth,
  passkeys: whole,
});

export function session(): Promise<Session> {
  return ask("/session", sessionReader);
}

/** @param code of the authenticator app, or a recovery code; empty before it is asked for */
export function signIn(signInName: string, passphrase: string, code: string): Promise<Session> {
  const body = { signInName, passphrase, ...(code === "" ? {} : { code }) };
  return ask("/session", sessionReader, { body });
}

/** What the browser needs to look for a passkey of this clinic, whoever's it is. */
export function passkeyWanted() {
  return ask("/session/passkey/options", askedBack, { body: {} });
}

export function signInWithPasskey(shown: Shown): Promise<Session> {
  return ask("/session/passkey", sessionReader, { body: shown });
}

export function signOut(): Promise<void> {
  return tell("/session", { method: "DELETE" });
}

/** Somebody is really there; said at most once a minute. */
export function stillHere(): Promise<void> {
  return tell("/session/active", { body: {} });
}

export function lockSession(): Promise<void> {
  return tell("/session/lock", { body: {} });
}

/** As {@link passkeyWanted}, but only for this person's own passkeys. */
export function unlockWanted() {
  return ask("/session/unlock/options", askedBack, { body: {} });
}

export function unlockWithPasskey(passkey: Shown): Promise<Session> {
  return ask("/session/unlock", sessionReader, { body: { passkey } });
}

export function unlockWithPassphrase(passphrase: string): Promise<Session> {
  return ask("/session/unlock", sessionReader, { body: { passphrase } });
}

export interface SessionRow {
  readonly sessionId: SessionId;
  readonly begun: number;
  readonly seen: number;
  readonly current: boolean;
  readonly locked: boolean;
}

const rowReader = fields<SessionRow>({
  sessionId: id<SessionId>(),
  begun: whole,
  seen: whole,
  current: truth,
  locked: truth,
});

export function sessions(): Promise<readonly SessionRow[]> {
  return ask("/sessions", list(rowReader));
}

export function endSession(one: SessionId): Promise<void> {
  return tell(`/sessions/${one}`, { method: "DELETE" });
}

export function endOtherSessions(): Promise<void> {
  return tell("/sessions", { method: "DELETE" });
}
