/**
 * Who is asking: passkeys, passphrases, second factors, sessions, and the filter that recognises a
 * session before any feature runs.
 *
 * <p>Rules it keeps: passphrases are kept as Argon2id only, session tokens as SHA-256 only; an
 * unknown name and a wrong passphrase get the same answer in similar time; a session has an idle
 * and a final end, and locks in between; staff need two factors; signing out retires the browser's
 * device. Every way in reaches {@link clinic.alcove.signin.Sessions#begin}. Single sign-on too:
 * {@link clinic.alcove.signin.SingleSignOn}, never in a transaction while the provider is asked.
 * Must not hold: what anybody may do once recognised.
 */
@NullMarked
package clinic.alcove.signin;

import org.jspecify.annotations.NullMarked;
