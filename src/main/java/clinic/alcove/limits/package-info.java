/**
 * How often anyone may try anything. Rules it keeps: every limit has its own bucket per key, kept
 * in memory and bounded in number, or in the database where several nodes must count together; a
 * refusal is {@code TOO_MANY} and says nothing else. Must not hold: what happens after a refusal.
 */
@NullMarked
package clinic.alcove.limits;

import org.jspecify.annotations.NullMarked;
