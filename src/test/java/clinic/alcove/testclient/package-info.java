/**
 * A device written in Java, for tests: the second implementation that proves the protocol.
 *
 * <p>It talks to a running server over HTTP and WebSocket only, with certificates by Bouncy Castle
 * and MLS by Bouncy Castle's own module, so that nothing it shares with the browser's engine or the
 * server's reader can hide a mistake. Must never be imported by the product.
 */
@NullMarked
package clinic.alcove.testclient;

import org.jspecify.annotations.NullMarked;
