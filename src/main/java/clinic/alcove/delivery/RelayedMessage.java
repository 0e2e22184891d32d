package clinic.alcove.delivery;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.MessageId;
import clinic.alcove.values.PersonId;
import java.time.Instant;

/**
 * A message or commit as it was accepted; outlives its bytes, to answer repeats.
 *
 * @param client whose conversation it belongs to
 * @param digest SHA-256 of everything submitted, to tell a repeat from a conflict
 * @param epoch the group's epoch after it was accepted
 */
public record RelayedMessage(
    MessageId id,
    ConversationId conversation,
    PersonId client,
    Correspondent from,
    ClientMessageId clientMessageId,
    Bytes digest,
    MessageKind kind,
    long epoch,
    Instant accepted) {}
