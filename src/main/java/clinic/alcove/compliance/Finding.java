package clinic.alcove.compliance;

import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something worth a look. Never a verdict: there may be a good reason.
 *
 * @param actor who acted, when it is one person
 * @param subject whose things, when it is one person
 * @param address from where, when that is what was found
 * @param count how many records, or how many people, as the question says
 * @param first when it began
 * @param last when it ended
 * @param query what finds the records themselves
 */
public record Finding(
    @Nullable PersonId actor,
    @Nullable PersonId subject,
    @Nullable NetworkAddress address,
    long count,
    Instant first,
    Instant last,
    Query query) {}
