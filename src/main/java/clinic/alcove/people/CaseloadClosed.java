package clinic.alcove.people;

import clinic.alcove.values.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * CDI event, fired in the transaction that takes a client off a therapist's caseload: they may no
 * longer talk.
 *
 * @param continuedBy who goes on with the client, after a hand-over
 */
public record CaseloadClosed(
    PersonId therapist, PersonId client, CaseloadEnd end, @Nullable PersonId continuedBy) {}
