/** Attempts counted in the database, for several nodes together. Must not hold: what is allowed. */
@NullMarked
package clinic.alcove.limits.store;

import org.jspecify.annotations.NullMarked;
