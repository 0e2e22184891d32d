/**
 * The socket {@code /ws}: frames in, frames out, one sender per socket. Rules it keeps: nothing
 * here waits for the database or blocks the web server's threads; the only place that knows the
 * generated frames. Must not hold: rules about messages.
 */
@NullMarked
package clinic.alcove.delivery.web;

import org.jspecify.annotations.NullMarked;
