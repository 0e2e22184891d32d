/**
 * The people of the clinic: accounts, invitations, devices and caseloads, and who is asking.
 *
 * <p>Rules it keeps: every account starts from a single-use invitation; a person has one role; a
 * device certificate is signed by the account key, so the server cannot add a silent device; a
 * retired device never comes back. Must not hold: secrets for signing in (see {@code signin}).
 */
@NullMarked
package clinic.alcove.people;

import org.jspecify.annotations.NullMarked;
