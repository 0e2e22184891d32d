package clinic.alcove.conversation;

import clinic.alcove.people.CaseloadEnd;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when and why nothing more can be said in a conversation. What was received stays in the
 * browsers.
 *
 * @param continuedBy who goes on with the client, after a hand-over
 */
public record Closure(Instant at, CaseloadEnd end, @Nullable PersonId continuedBy) {}
