/** One's own ways in: passkeys, the passphrase, and the one-time code that belongs to it. */
import { ask, tell } from "./call.ts";
import { askedToMake, type Made } from "./ceremony.ts";
import type { PasskeyId } from "./ids.ts";
import { fields, id, list, orNull, text, whole } from "./parse.ts";

export interface Passkey {
  readonly passkeyId: PasskeyId;
  readonly name: string;
  readonly added: number;
  readonly lastUsed: number | null;
}

const passkeyReader = fields<Passkey>({
  passkeyId: id<PasskeyId>(),
  name: text,
  added: whole,
  lastUsed: orNull(whole),
});

export function passkeys(): Promise<readonly Passkey[]> {
  return ask("/passkeys", list(passkeyReader));
}

export function passkeyToAdd() {
  return ask("/passkeys/options", askedToMake, { body: {} });
}

export function addPasskey(made: Made): Promise<void> {
  return tell("/passkeys", { body: made });
}

/** Refused with LAST_CREDENTIAL when there is no other way in. */
export function removePasskey(passkey: PasskeyId): Promise<void> {
  return tell(`/passkeys/${passkey}`, { method: "DELETE" });
}

/** Ends all other sessions. @param current null when there was no passphrase before */
export function changePassphrase(current: string | null, passphrase: string): Promise<void> {
  return tell("/passphrase", { method: "PUT", body: { current, passphrase } });
}

/** A fresh key for an authenticator app; it counts only once a code of it was confirmed. */
export interface NewSecondFactor {
  /** `otpauth://totp/…`, as apps read it from a QR code. */
  readonly uri: string;
  /** The same key in base32, for typing. */
  readonly key: string;
}

const newSecondFactor = fields<NewSecondFactor>({ uri: text, key: text });

export function beginSecondFactor(): Promise<NewSecondFactor> {
  return ask("/second-factor", newSecondFactor, { body: {} });
}

const recoveryReader = fields<{ readonly recoveryCodes: readonly string[] }>({
  recoveryCodes: list(text),
});

/** The recovery codes, shown this once; the server keeps only their hashes. */
export async function confirmSecondFactor(code: string): Promise<readonly string[]> {
  const answer = await ask("/second-factor/confirm", recoveryReader, { body: { code } });
  return answer.recoveryCodes;
}

/** Clients may do without. */
export function endSecondFactor(code: string): Promise<void> {
  return tell("/second-factor/off", { body: { code } });
}
