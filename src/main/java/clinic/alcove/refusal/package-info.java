/**
 * Saying no. The closed list of reasons, one exception that carries one of them, and (in {@code
 * web}) the one place that turns a reason into an HTTP answer. Imports nothing of ours. Must not
 * hold: texts for people (the web client has them), or anything about the thing refused.
 */
@NullMarked
package clinic.alcove.refusal;

import org.jspecify.annotations.NullMarked;
