/** The key packages' table. Rule it keeps: taking one is a delete whose count decides the race. */
@NullMarked
package clinic.alcove.keys.store;

import org.jspecify.annotations.NullMarked;
