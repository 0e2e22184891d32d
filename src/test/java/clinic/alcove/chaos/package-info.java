/**
 * Breaks a running clinic on purpose while people talk, and counts what became of their messages.
 * Everything is asked from outside: what the clients were told, what they received, and what stands
 * in the database afterwards. Must never be imported by the product.
 */
@NullMarked
package clinic.alcove.chaos;

import org.jspecify.annotations.NullMarked;
