package clinic.alcove.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Span;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testing.Refusals;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Walking through what somebody chose. */
class SelectionTest {
  private static final int MANY = 1_203;

  private final ListedLog log = new ListedLog(deliveries());

  @Test
  void everyWalkFindsAllOfThemInTheLogsOrder() {
    Selection all = Selection.of(log, MANY);

    assertThat(all.count()).isEqualTo(MANY);
    assertThat(all.extent()).contains(new Extent(MANY, 0, MANY - 1));
    for (int walk = 0; walk < 2; walk++) {
      assertThat(all).extracting(Logged::index).isSorted().hasSize(MANY).doesNotHaveDuplicates();
    }
  }

  @Test
  void noMoreThanAPageIsHeld() {
    Iterator<Logged> walk = Selection.of(log, MANY).iterator();
    int counted = log.pages();
    walk.next();
    assertThat(log.pages()).isEqualTo(counted + 1);
    walk.forEachRemaining(each -> {});
    assertThat(log.pages()).isEqualTo(counted + 3);
  }

  @Test
  void moreThanTheLimitIsRefused() {
    Refusals.assertRefused(Refusal.TOO_LARGE, () -> Selection.of(log, MANY - 1));
  }

  @Test
  void noneAreAnExportToo() {
    Selection none = Selection.of(new ListedLog(List.of()), 10);

    assertThat(none).isEmpty();
    assertThat(none.extent()).isEmpty();
  }

  @Test
  void whatIsPurgedOnTheWayBreaksTheWalkOff() {
    Selection all = Selection.of(log, MANY);
    log.purge(700);
    assertThatThrownBy(() -> all.forEach(each -> {})).isInstanceOf(IllegalStateException.class);

    Selection rest = Selection.of(log, MANY);
    log.purge(MANY - 1);
    assertThatThrownBy(() -> rest.forEach(each -> {})).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatComesInThePlaceOfAPurgedOneDoesNotMakeItWhole() {
    Selection all = Selection.of(log, MANY);
    Logged later = deliveries().get(0);
    log.purge(700);
    log.add(new Logged(MANY, later.record(), MANY, later.salt()));

    assertThatThrownBy(() -> all.forEach(each -> {})).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatMatchesIsFoundWhereverItStands() {
    SmallLog mixed = SmallLog.of(Situations.everything());
    AuditFilter filter =
        AuditFilter.of(AuditEvent.SERVER_STOPPED, AuditEvent.SIGNED_IN).within(new Span(0, 1_000));
    Pages pages = Pages.of(new SearchedLog(mixed), filter);

    List<Logged> found = new ArrayList<>();
    for (List<Logged> page = pages.from(0, 3);
        !page.isEmpty();
        page = pages.from(found.get(found.size() - 1).index() + 1, 3)) {
      found.addAll(page);
    }

    assertThat(found)
        .containsExactlyElementsOf(
            mixed.records().stream().filter(r -> filter.matches(r.index(), r.record())).toList())
        .hasSize(8);
  }

  private static List<Logged> deliveries() {
    List<Logged> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(
          Situations.logged(
              i,
              Situations.by(
                  Situations.ALICE_THERAPIST,
                  AuditEvent.CIPHERTEXT_DELIVERED,
                  Situations.BOB_CLIENT,
                  ObjectKind.MESSAGE)));
    }
    return all;
  }
}
