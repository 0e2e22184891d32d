/** The reviews in the database. */
@NullMarked
package clinic.alcove.compliance.store;

import org.jspecify.annotations.NullMarked;
