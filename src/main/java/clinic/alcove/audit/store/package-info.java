/** The access log's table. Rule it keeps: rows are inserted and read, never changed or removed. */
@NullMarked
package clinic.alcove.audit.store;

import org.jspecify.annotations.NullMarked;
