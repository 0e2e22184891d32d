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
public record Closure(Instant at, CaseloadEnd end, @Nullable PersonId continuedBy) {
  /**
   * Whether this ending may be put down after that one: the first counts, but where a therapist
   * left without a successor, one may be found later.
   */
  public boolean follows(@Nullable Closure before) {
    return before == null || (before.end() == CaseloadEnd.LEFT && end == CaseloadEnd.HANDED_OVER);
  }
}
