/**
 * The relay's tables and its transaction. Only the batch writer's thread writes them. The hot path
 * may become JDBC batches behind the same port.
 */
@NullMarked
package clinic.alcove.delivery.store;

import org.jspecify.annotations.NullMarked;
