/**
 * The access log: what was done, by whom, to whose thing, and how it ended; never what was said.
 *
 * <p>Rules it keeps: records come from a closed, typed set; they are written in the transaction of
 * the act they describe, or before the answer leaves for reads; if one cannot be written, the
 * access does not happen; records are only ever inserted. Must not hold: texts, names, contents,
 * tokens, and any reference by foreign key to accounts (a deleted account keeps its trail).
 */
@NullMarked
package clinic.alcove.audit;

import org.jspecify.annotations.NullMarked;
