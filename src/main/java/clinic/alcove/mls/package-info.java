/**
 * What the server may see and verify of MLS, RFC 9420. The door is four types: {@link
 * clinic.alcove.mls.KeyPackageReader}, {@link clinic.alcove.mls.GroupState} (open, create, accept),
 * {@link clinic.alcove.mls.PrivateMessageView}, and the views they hand out.
 *
 * <p>Rules this room keeps:
 *
 * <ul>
 *   <li>Strict reading: one encoding per value, nothing left over. So the bytes that were read are
 *       the bytes that were signed or hashed, and nothing is ever written again to be verified.
 *   <li>Bounded reading: nothing is made before its bytes are known to be there. Reading allocates
 *       at most four times the input plus a constant; a fuzz target measures it.
 *   <li>Narrow rules: suite 1; certificate chains as credentials; commits as PublicMessage from a
 *       member, holding Add and Remove by value and, by reference, exactly the removals the server
 *       itself proposed for the epoch (RFC 9420 §12.1.8.1); at most 128 leaves; each commit with
 *       the GroupInfo it leads to and a Welcome for exactly those it adds.
 *   <li>Bytes from outside lead to a result or to a refusal, never to another exception.
 * </ul>
 *
 * <p>Not verified, because only members can: membership and confirmation tags, whether path secrets
 * and Welcomes open. Not verified here, because another room does: certificates, whose devices they
 * are, which of two commits for one epoch comes first, and whether an external sender is the
 * clinic's.
 *
 * <p>Must not be here: private keys, secrets, decryption, clocks, storage, threads. Imports only
 * {@code refusal}, {@code values} and Bouncy Castle.
 */
@NullMarked
package clinic.alcove.mls;

import org.jspecify.annotations.NullMarked;
