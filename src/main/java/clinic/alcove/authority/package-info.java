/**
 * The clinic's certificate authority: X.509 (RFC 5280) with Ed25519 (RFC 8410) throughout. Made at
 * first start; certifies account keys; checks the chain device, account, issuing, root.
 *
 * <p>Rules it keeps: it never sees a private key of a person; subjects are the clinic's words, not
 * the requester's; a chain that is not exactly ours is refused with {@code BAD_CERTIFICATE}. Must
 * not hold: who may ask (see {@code people}), and device keys.
 */
@NullMarked
package clinic.alcove.authority;

import org.jspecify.annotations.NullMarked;
