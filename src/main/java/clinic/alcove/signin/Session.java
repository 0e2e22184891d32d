package clinic.alcove.signin;

import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in. Over at its idle end, which every request moves, or at its final end, which nothing
 * moves. In between it may be locked: by its owner, or once {@code lockDue} has come, which every
 * request moves too; then it opens again when its owner shows who they are.
 *
 * @param device the browser's device, once it has said so
 * @param proved when its owner last showed who they are: at the sign-in or at an unlock
 * @param locked since when; absent while it is not, or not noticed yet
 * @param toSetUp a second factor has to be set up before anything else
 */
public record Session(
    SessionId id,
    PersonId person,
    @Nullable DeviceId device,
    Instant begun,
    Instant seen,
    Instant proved,
    @Nullable Instant locked,
    boolean toSetUp,
    Ends ends) {
  /** So long after showing who one is, one's ways in may be changed. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  /** When it will be over without a request, over in any case, and locked without a request. */
  public record Ends(Instant idle, Instant last, Instant lock) {}

  /** Whether it still counts. */
  public boolean alive(Instant now) {
    return now.isBefore(ends.idle()) && now.isBefore(ends.last());
  }

  /** Whether its owner has to show who they are before anything else. */
  public boolean lockedAt(Instant now) {
    return locked != null || !now.isBefore(ends.lock());
  }

  /** Whether its owner showed who they are within the last ten minutes. */
  public boolean provedLately(Instant now) {
    return !proved.isAfter(now) && now.isBefore(proved.plus(FRESH));
  }
}
