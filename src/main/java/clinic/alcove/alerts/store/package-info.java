/** The alerts in the database. */
@NullMarked
package clinic.alcove.alerts.store;

import org.jspecify.annotations.NullMarked;
