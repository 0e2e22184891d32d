/** What each witness said last, in the database. */
@NullMarked
package clinic.alcove.witness.store;

import org.jspecify.annotations.NullMarked;
