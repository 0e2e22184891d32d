package clinic.alcove.compliance;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.LogPages;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.compliance.ReviewBook.Review;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.PeopleNames;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Ids;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who looked at what of the log, when, and to what result (45 CFR 164.308(a)(1)(ii)(D)). A review
 * is of a question, over the records since that question's last review; what came meanwhile is left
 * for the next one. Each is a record itself.
 */
@Dependent
public class Reviews {
  /** So many are listed. */
  private static final int LISTED = 100;

  /** A review looks through at most so many records; the next goes on from there. */
  static final int MOST = 200_000;

  private static final int PAGE = 2_000;
  private static final int LONGEST = 500;
  private static final Touched REVIEWS = Touched.any(ObjectKind.REVIEW);
  private static final Set<Detail> OUTCOMES =
      Set.of(Detail.NO_CONCERN, Detail.EXPLAINED, Detail.FOLLOW_UP, Detail.INCIDENT);

  private final ReviewBook book;
  private final LogPages log;
  private final Accesses accesses;
  private final PeopleNames people;
  private final Now now;

  /** The moment, and ids of it. */
  record Now(Clock clock, Ids ids) {}

  /** Reviews of this log in this book. */
  @Inject
  public Reviews(
      ReviewBook book, LogPages log, Accesses accesses, PeopleNames people, Clock clock, Ids ids) {
    this.book = book;
    this.log = log;
    this.accesses = accesses;
    this.people = people;
    this.now = new Now(clock, ids);
  }

  /**
   * The reviews there are, who is who, and what of the question was not reviewed yet: how many
   * records, from where up to where. Empty when the question finds nothing new.
   */
  public record Standing(
      List<Review> reviews, Map<PersonId, Person> people, Optional<Extent> left) {}

  /** How things stand with this question. Recorded in the same transaction. */
  @Transactional
  public Standing standing(Caller caller, Query question) {
    accesses.require(caller, REVIEWS, Role.COMPLIANCE);
    accesses.done(caller, AuditEvent.LOG_VIEWED, REVIEWS);
    Map<PersonId, Person> names =
        people.everybody().stream().collect(Collectors.toMap(Person::id, Function.identity()));
    return new Standing(book.newest(LISTED), names, left(question, Long.MAX_VALUE));
  }

  /**
   * The caller has looked at what the question finds, up to this index. Refuses {@code MALFORMED}
   * for an outcome that is none and for a question that is too long to be kept, {@code NOT_FOUND}
   * when there is nothing of it to review.
   */
  @Transactional
  public Review review(Caller caller, Query question, long upTo, Detail outcome) {
    accesses.require(caller, REVIEWS, Role.COMPLIANCE);
    if (!OUTCOMES.contains(outcome) || question.text().length() > LONGEST || upTo < 0) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    Extent found = left(question, upTo).orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND));
    UUID id = now.ids().next();
    Review review =
        new Review(id, now.clock().instant(), caller.person(), question.text(), outcome, found);
    book.add(review);
    accesses.done(
        caller, AuditEvent.LOG_REVIEWED, Touched.one(ObjectKind.REVIEW, id), outcome, found);
    return review;
  }

  private Optional<Extent> left(Query question, long upTo) {
    long first = book.reviewedTo(question.text()).orElse(-1) + 1;
    long next = first;
    long last = -1;
    long count = 0;
    boolean more = next <= upTo;
    while (more && next - first < MOST) {
      List<Logged> page = log.from(next, PAGE);
      for (Logged each : page) {
        if (each.index() <= upTo) {
          last = each.index();
          count += question.filter().matches(each.index(), each.record()) ? 1 : 0;
        }
      }
      more = !page.isEmpty() && last < upTo;
      next = last + 1;
    }
    return count == 0 ? Optional.empty() : Optional.of(new Extent(count, first, last));
  }
}
