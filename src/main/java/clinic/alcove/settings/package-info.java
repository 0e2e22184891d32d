/**
 * Every setting, read once at start through MicroProfile Config, as one record per concern.
 *
 * <p>Rules it keeps: every key is documented at its record; a safe default or a refusal to start;
 * all problems are reported at once. Imports nothing of ours. Must not hold: decisions that use a
 * setting.
 */
@NullMarked
package clinic.alcove.settings;

import org.jspecify.annotations.NullMarked;
