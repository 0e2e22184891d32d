/**
 * How fast Alcove is: a clinic seeded at any size, a load generator that speaks the real protocol
 * and checks every message it sent, and the bench that starts servers and prints the table. Started
 * by {@code scripts/bench}. Must not hold: anything the product needs.
 */
@NullMarked
package clinic.alcove.load;

import org.jspecify.annotations.NullMarked;
