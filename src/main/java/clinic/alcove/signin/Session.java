package clinic.alcove.signin;

import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in. Over at its idle end, which every request moves, or at its final end, which nothing
 * moves.
 *
 * @param device the browser's device, once it has said so
 */
public record Session(
    SessionId id,
    PersonId person,
    @Nullable DeviceId device,
    Instant seen,
    Instant idleEnd,
    Instant finalEnd) {
  /** Whether it still counts. */
  public boolean alive(Instant now) {
    return now.isBefore(idleEnd) && now.isBefore(finalEnd);
  }
}
