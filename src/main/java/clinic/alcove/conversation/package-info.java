/**
 * Conversations: who may talk with whom, and the one MLS group they talk in (RFC 9420).
 *
 * <p>Rules it keeps: a conversation is a therapist and a client of their caseload; its group's
 * members are exactly the active devices of these two, each with a valid chain to the clinic's
 * root; one commit per epoch and one n-th group, decided by a lock on the conversation and by
 * unique keys; a commit is believed only after room {@code mls} followed it; who retires is
 * proposed for removal in the same transaction; a broken group is given up, never mended. Must not
 * hold: messages, mailboxes, or anything readable.
 */
@NullMarked
package clinic.alcove.conversation;

import org.jspecify.annotations.NullMarked;
