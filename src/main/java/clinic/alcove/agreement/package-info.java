/**
 * What client and therapist may expect of each other. Today the clinic's standing texts and its
 * crisis numbers; agreements per conversation will live here. Must not hold: anything a person
 * wrote.
 */
@NullMarked
package clinic.alcove.agreement;

import org.jspecify.annotations.NullMarked;
