/**
 * The words every room speaks: bytes, secrets and the ids of things. Small self-validating values
 * without behaviour of their own. Imports nothing of ours. Must not hold: rules of any feature.
 */
@NullMarked
package clinic.alcove.values;

import org.jspecify.annotations.NullMarked;
