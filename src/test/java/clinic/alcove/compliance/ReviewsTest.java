package clinic.alcove.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.LogPages;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Outcome;
import clinic.alcove.compliance.store.ReviewTable;
import clinic.alcove.people.Caller;
import clinic.alcove.people.store.PeopleStore;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.testing.Clinic;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Role;
import jakarta.persistence.EntityManager;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A review covers what a question found since the last one, on record, and nothing twice. */
class ReviewsTest {
  private final Clinic clinic = new Clinic();
  private final Clinic.Member ada = clinic.admit(Role.THERAPIST, "Dr. Ada");
  private final Caller kim = clinic.admit(Role.COMPLIANCE, "Kim").caller();
  private final TestDatabase database = new TestDatabase();
  private final EntityManager entities = database.entities();
  private final WrittenLog log = new WrittenLog();
  private final Query hers = Query.parse("actor:" + ada.id(), ZoneOffset.UTC);
  private final Reviews reviews =
      new Reviews(
          new ReviewTable(database.source()),
          log,
          clinic.accesses,
          new PeopleStore(entities),
          clinic.clock,
          clinic.ids);

  @AfterEach
  void close() {
    entities.close();
    database.close();
  }

  @Test
  void aReviewIsOnRecordWithItsOutcomeAndExtent() {
    log.write(ada, 3);
    log.write(clinic.admit(Role.THERAPIST, "Dr. Bo"), 2);
    assertThat(reviews.standing(kim, hers).left()).contains(new Extent(3, 0, 4));

    reviews.review(kim, hers, 4, Detail.EXPLAINED);
    assertThat(clinic.ledger.entries(AuditEvent.LOG_REVIEWED))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.detail()).isEqualTo(Detail.EXPLAINED);
              assertThat(record.extent()).isEqualTo(new Extent(3, 0, 4));
              assertThat(record.actor()).isEqualTo(kim.person());
            });
    assertThat(reviews.standing(kim, hers).reviews())
        .singleElement()
        .satisfies(review -> assertThat(review.question()).isEqualTo(hers.text()));
    assertThat(clinic.ledger.entries(AuditEvent.LOG_VIEWED)).hasSize(2);
  }

  @Test
  void whatCameAfterTheReviewerLookedIsLeftForTheNextReview() {
    log.write(ada, 3);
    reviews.standing(kim, hers);
    log.write(ada, 2);
    reviews.review(kim, hers, 2, Detail.NO_CONCERN);
    assertThat(reviews.standing(kim, hers).left()).contains(new Extent(2, 3, 4));
    reviews.review(kim, hers, 4, Detail.NO_CONCERN);
    assertThat(reviews.standing(kim, hers).left()).isEmpty();
    assertThat(refusal(() -> reviews.review(kim, hers, 4, Detail.NO_CONCERN)))
        .as("reviewed the same again")
        .isEqualTo(Refusal.NOT_FOUND);
  }

  @Test
  void anOutcomeThatIsNoneIsRefused() {
    log.write(ada, 1);
    assertThat(refusal(() -> reviews.review(kim, hers, 0, Detail.PULLED)))
        .isEqualTo(Refusal.MALFORMED);
    assertThat(refusal(() -> reviews.review(kim, hers, -1, Detail.INCIDENT)))
        .isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void nobodyButComplianceReviewsAndTryingIsOnRecord() {
    assertThat(refusal(() -> reviews.review(ada.caller(), hers, 0, Detail.NO_CONCERN)))
        .isEqualTo(Refusal.NOT_ALLOWED);
    assertThat(refusal(() -> reviews.standing(ada.caller(), hers))).isEqualTo(Refusal.NOT_ALLOWED);
    assertThat(clinic.ledger.entries(AuditEvent.ACCESS_DENIED)).hasSize(2);
  }

  private static Refusal refusal(Runnable attempt) {
    List<Refusal> refusals = new ArrayList<>();
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(RefusedException.class, e -> refusals.add(e.refusal()));
    return refusals.get(0);
  }

  /** A log written by hand. */
  private final class WrittenLog implements LogPages {
    private final List<Logged> entries = new ArrayList<>();

    void write(Clinic.Member actor, int more) {
      for (int i = 0; i < more; i++) {
        AuditRecord record =
            new AuditRecord(
                clinic.ids.next(),
                Clinic.NOW,
                AuditEvent.SIGNED_IN,
                Outcome.SUCCESS,
                null,
                actor.id(),
                actor.role(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        entries.add(new Logged(entries.size(), record, 1, Bytes.of(new byte[32])));
      }
    }

    @Override
    public List<Logged> from(long index, int limit) {
      return entries.stream().skip(index).limit(limit).toList();
    }

    @Override
    public Publishing publishing() {
      return new Publishing(entries.size(), null, null);
    }
  }
}
