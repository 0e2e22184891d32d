/** The bus over the database the clinic runs already. Must not hold: tables. */
@NullMarked
package clinic.alcove.bus.store;

import org.jspecify.annotations.NullMarked;
