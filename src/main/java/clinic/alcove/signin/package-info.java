/**
 * Who is asking: passphrases, sessions, and the filter that recognises a session before any feature
 * runs.
 *
 * <p>Rules it keeps: passphrases are kept as Argon2id only, session tokens as SHA-256 only; an
 * unknown name and a wrong passphrase get the same answer in similar time; a session has an idle
 * and a final end; signing out retires the browser's device. Passkeys will come in by the same
 * door: another way to reach {@link clinic.alcove.signin.Sessions#begin}. Single sign-on does:
 * {@link clinic.alcove.signin.SingleSignOn}, never in a transaction while the provider is asked.
 * Must not hold: what anybody may do once recognised.
 */
@NullMarked
package clinic.alcove.signin;

import org.jspecify.annotations.NullMarked;
