/**
 * The log as mathematics: a Merkle tree over entries (RFC 6962 §2.1, RFC 9162 §2.1) and the formats
 * of C2SP that carry it, at commit 5ba5ee8: signed-note, tlog-checkpoint, tlog-tiles, tlog-proof,
 * tlog-cosignature, tlog-policy.
 *
 * <p>Rules this room keeps:
 *
 * <ul>
 *   <li>Strict reading: one text per value. Base64 that is not canonical, a sign, a leading zero, a
 *       hash of another length, a proof with something left over are refused, though others may
 *       read them kindly.
 *   <li>A signature of an unknown key says nothing and is ignored; a known key's signature that
 *       does not verify makes the whole note a lie.
 *   <li>Whatever is wrong is a {@link clinic.alcove.tlog.ProofException} with one {@link
 *       clinic.alcove.tlog.Finding}; bytes from outside lead to no other exception.
 *   <li>What the tree holds are salted commitments ({@link clinic.alcove.tlog.Commitment}): nothing
 *       in this room ever sees who did what.
 * </ul>
 *
 * <p>Must not be here: the database, HTTP, clocks, settings, what a record is. Imports only {@code
 * values} and the JDK, so that the command line tool can verify without the server.
 */
@NullMarked
package clinic.alcove.tlog;

import org.jspecify.annotations.NullMarked;
