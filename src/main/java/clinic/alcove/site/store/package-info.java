/**
 * The database: its connection pool, its schema by numbered migrations before anything uses it, and
 * the entity manager other rooms' stores are given. Must not hold: tables' contents.
 */
@NullMarked
package clinic.alcove.site.store;

import org.jspecify.annotations.NullMarked;
