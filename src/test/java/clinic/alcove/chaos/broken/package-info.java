/**
 * The product with one promise taken out, for {@code scripts/chaos --without}: to see that the
 * counters of a run notice. Goes into a copy of the WAR and nowhere else.
 */
@NullMarked
package clinic.alcove.chaos.broken;

import org.jspecify.annotations.NullMarked;
