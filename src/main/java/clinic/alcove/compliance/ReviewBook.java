package clinic.alcove.compliance;

import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** The reviews there are; never changed once they stand. */
public interface ReviewBook {
  /**
   * One review: somebody looked at what a question finds between two indexes.
   *
   * @param question in its canonical text
   * @param found how many records it found, and the first and last index that were looked through
   */
  record Review(
      UUID id, Instant at, PersonId reviewer, String question, Detail outcome, Extent found) {}

  /** Writes it down, in the caller's transaction. */
  void add(Review review);

  /** At most so many, newest first. */
  List<Review> newest(int limit);

  /** Up to which index this question was reviewed. */
  OptionalLong reviewedTo(String question);
}
