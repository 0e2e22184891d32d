/**
 * Who accessed what about me: the access log as the person it is about may see it, with receipts
 * that their own browser checks.
 *
 * <p>Rules it keeps: somebody sees the records that concern them ({@link
 * clinic.alcove.audit.AuditRecord#concerns()}) and no other; each look is recorded before anything
 * is read; every line of an answer is proved against one signed checkpoint. Must not hold: other
 * people's records, names of clients, and any search.
 */
@NullMarked
package clinic.alcove.ownlog;

import org.jspecify.annotations.NullMarked;
