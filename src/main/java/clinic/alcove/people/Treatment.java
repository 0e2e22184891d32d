package clinic.alcove.people;

import clinic.alcove.values.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client on a therapist's caseload, now or once.
 *
 * @param closed since when not any more; absent while it lasts. Of a relation that ended and began
 *     again, the time between is not known
 */
public record Treatment(
    PersonId therapist, PersonId client, Instant opened, @Nullable Instant closed) {
  /** Whether it lasted at this time. */
  public boolean at(Instant time) {
    return !time.isBefore(opened) && (closed == null || !time.isAfter(closed));
  }
}
