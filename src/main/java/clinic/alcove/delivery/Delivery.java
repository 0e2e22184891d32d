package clinic.alcove.delivery;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.MessageId;
import clinic.alcove.values.PersonId;
import java.time.Instant;

/**
 * One entry of a device's queue.
 *
 * @param sequence gap-free per device, from 1
 * @param client whose conversation it belongs to, for the access log
 * @param clientMessage what its sender called it
 */
public record Delivery(
    long sequence,
    MessageId message,
    ConversationId conversation,
    PersonId client,
    ClientMessageId clientMessage,
    MessageKind kind,
    Bytes content,
    Instant accepted) {}
