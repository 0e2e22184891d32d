/**
 * The hot pieces of the relay one by one, by JMH; {@code scripts/bench --jmh} runs them. What
 * cannot be reached from here lies as {@code *Benchmark} in its own package.
 */
@NullMarked
package clinic.alcove.load.micro;

import org.jspecify.annotations.NullMarked;
