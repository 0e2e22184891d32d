/**
 * Asks outside witnesses to cosign our checkpoints, on a schedule, and publishes those that enough
 * of them cosigned. Rules it keeps: a witness gets roots and sizes, nothing else; what it answers
 * is verified before it is believed; a witness that is away, or lies, holds up nothing. Must not
 * hold: records.
 */
@NullMarked
package clinic.alcove.witness;

import org.jspecify.annotations.NullMarked;
