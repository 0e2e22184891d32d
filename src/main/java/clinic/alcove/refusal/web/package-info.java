/**
 * The one place that turns a refusal into HTTP. Rule it keeps: an answer holds the reason's name
 * and nothing else; the last branch reveals nothing.
 */
@NullMarked
package clinic.alcove.refusal.web;

import org.jspecify.annotations.NullMarked;
