/**
 * The relay with its storage switched off, to see how much of a message's cost is storage. The
 * bench puts these beans into a copy of the WAR, where they take the place of the real ones;
 * nothing else can: they are no part of the product.
 */
@NullMarked
package clinic.alcove.load.ceiling;

import org.jspecify.annotations.NullMarked;
