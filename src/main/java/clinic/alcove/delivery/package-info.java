/**
 * The relay: takes sealed messages and commits from devices, keeps them durably, hands them to the
 * devices they are for, and forgets them once all have them.
 *
 * <p>Rules it keeps: nothing is answered before it and its access records are forced to disk; one
 * writer commits in groups what queued up while it was writing; each device's queue is gap-free and
 * in order; a repeat is answered with the first answer and stored once; a ciphertext is on record
 * before it leaves for the first time; a slow reader waits in the database, never in memory. Must
 * not hold: anything that could read a message, or decide who belongs into a conversation.
 */
@NullMarked
package clinic.alcove.delivery;

import org.jspecify.annotations.NullMarked;
