/**
 * The built WAR on a real server, spoken to over HTTP and WebSocket only.
 *
 * <p>Each {@code IT} class starts Payara Micro with an empty data folder on a free port; the
 * stories inside share it and therefore bring their own people. Must never reach into the server's
 * classes.
 */
@NullMarked
package clinic.alcove.system;

import org.jspecify.annotations.NullMarked;
