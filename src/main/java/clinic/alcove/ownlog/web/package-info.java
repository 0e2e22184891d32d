/** One's own log over HTTP. */
@NullMarked
package clinic.alcove.ownlog.web;

import org.jspecify.annotations.NullMarked;
