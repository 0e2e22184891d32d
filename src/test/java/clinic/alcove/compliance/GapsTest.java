package clinic.alcove.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is missing, counted by spans, is what is missing one by one. */
class GapsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void whatPurgesLeaveOpenIsMissingHoweverTheyLieToEachOther() {
    List<Extent> purges = List.of(purge(20, 29), purge(3, 9), purge(5, 6), purge(8, 12));
    assertThat(missing(purges, 2, 13)).as("all explained").isEmpty();
    assertThat(missing(purges, 2, 31)).containsExactly(7L + 1);
    assertThat(missing(purges, 0, 40)).containsExactly(2L + 7 + 10);
    assertThat(missing(purges, 24, 26)).isEmpty();
    assertThat(missing(purges, 13, 14)).as("neighbours").isEmpty();
    assertThat(missing(List.of(), 5, 9)).containsExactly(3L);
  }

  @Test
  void aGapOfYearsIsAnsweredAtOnce() {
    long years = 1L << 60;
    assertThat(missing(List.of(purge(1, years)), 0, years + 3)).containsExactly(2L);
  }

  private static List<Long> missing(List<Extent> purges, long... indexes) {
    Gaps gaps = new Gaps(purges);
    for (long index : indexes) {
      gaps.see(
          new Glance(
              index, NOON, AuditEvent.SIGNED_IN, Outcome.SUCCESS, null, null, null, null, null));
    }
    return gaps.found().stream().map(Finding::count).toList();
  }

  private static Extent purge(long first, long last) {
    return new Extent(1, first, last);
  }
}
