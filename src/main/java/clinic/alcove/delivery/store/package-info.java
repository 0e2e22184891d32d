/**
 * The relay's tables and its transaction. Only batch writers' threads write them: by JDBC, in bulk,
 * on the same connection and in the same transaction as everything else their errands do. Must not
 * hold: rules about messages; a difference between databases outside of {@code Vendor}.
 */
@NullMarked
package clinic.alcove.delivery.store;

import org.jspecify.annotations.NullMarked;
