/**
 * The log for the clinic's own monitoring: pulled with a token, or pushed by syslog over TLS. Rules
 * it keeps: only durable, published records leave; what left stays to be sent until the receiver
 * had it, in order, at least once; nothing here ever holds up the log. Must not hold: names,
 * contents, and any way to read the log for people (that is {@code compliance}).
 */
@NullMarked
package clinic.alcove.siem;

import org.jspecify.annotations.NullMarked;
