/**
 * Key packages (RFC 9420 §10, §16.8): how a device can be added to a group while it is away.
 *
 * <p>Rules it keeps: a device uploads its own only, each fully verified; each is handed out once;
 * one last resort per device, handed out only when nothing else is left and never consumed; none
 * after its time; all go when their device is retired. Must not hold: who may claim whose (the
 * conversation decides that).
 */
@NullMarked
package clinic.alcove.keys;

import org.jspecify.annotations.NullMarked;
