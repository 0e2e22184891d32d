package clinic.alcove.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every ledger keeps to, in memory or in a database. */
public abstract class AuditLedgerContract {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
  private static final PersonId ALICE_THERAPIST = new PersonId(new UUID(1, 1));
  private static final PersonId BOB_CLIENT = new PersonId(new UUID(1, 2));

  /** Runs this in one transaction that commits. */
  protected abstract void transact(Consumer<AuditLedger> work);

  /** A ledger outside any transaction. */
  protected abstract AuditLedger outside();

  /** Reads what is kept, with its place in the log. */
  protected abstract List<Logged> logged(AuditFilter filter, @Nullable Long before, int limit);

  private List<AuditRecord> newest(AuditFilter filter, int limit) {
    return logged(filter, null, limit).stream().map(Logged::record).toList();
  }

  @Test
  void aFullRecordComesBackAsItWas() {
    AuditRecord full =
        new AuditRecord(
            new UUID(9, 9),
            NOON,
            AuditEvent.CIPHERTEXT_DELIVERED,
            Outcome.DENIED,
            Refusal.NOT_A_MEMBER,
            ALICE_THERAPIST,
            Role.THERAPIST,
            new DeviceId(new UUID(2, 1)),
            new SessionId(new UUID(2, 2)),
            new RequestId(new UUID(2, 3)),
            NetworkAddress.of("2001:db8::1"),
            BOB_CLIENT,
            ObjectKind.MESSAGE,
            new UUID(2, 4),
            Detail.FHIR,
            new Extent(2, 7, 9));
    transact(ledger -> ledger.append(full));
    assertThat(newest(everything(), 10)).containsExactly(full);
  }

  @Test
  void aRecordWithNothingOptionalComesBackAsItWas() {
    AuditRecord bare = entry(1, NOON, AuditEvent.SIGN_IN_FAILED, null, null);
    transact(ledger -> ledger.append(bare));
    assertThat(newest(everything(), 10)).containsExactly(bare);
  }

  @Test
  void appendingOutsideATransactionIsRefused() {
    AuditLedger outside = outside();
    assertThatThrownBy(
            () -> outside.append(entry(1, NOON, AuditEvent.SIGNED_IN, ALICE_THERAPIST, null)))
        .isInstanceOf(RuntimeException.class);
    assertThat(newest(everything(), 10)).isEmpty();
  }

  @Test
  void anActThatFailsLeavesNoRecord() {
    assertThatThrownBy(
            () ->
                transact(
                    ledger -> {
                      ledger.append(entry(1, NOON, AuditEvent.SIGNED_IN, ALICE_THERAPIST, null));
                      throw new IllegalStateException("the act fails");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(newest(everything(), 10)).isEmpty();
  }

  @Test
  void recordsAreReadNewestFirstAndPageByPageWithoutGapOrDouble() {
    List<AuditRecord> written = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      // Five to a millisecond, so that pages end in the middle of one.
      written.add(entry(i, NOON.plusMillis(i / 5), AuditEvent.SIGNED_IN, ALICE_THERAPIST, null));
    }
    transact(ledger -> written.forEach(ledger::append));

    List<AuditRecord> newestFirst = new ArrayList<>(written);
    Collections.reverse(newestFirst);
    assertThat(pages(null, null, 4)).containsExactlyElementsOf(newestFirst);
  }

  @Test
  void everyRecordHasItsPlaceInTheOrderInWhichItWasCommitted() {
    for (int i = 0; i < 3; i++) {
      AuditRecord each = entry(9 - i, NOON, AuditEvent.SIGNED_IN, ALICE_THERAPIST, null);
      transact(ledger -> ledger.append(List.of(each, each)));
    }
    List<Logged> all = new ArrayList<>(logged(everything(), null, 10));
    Collections.reverse(all);
    assertThat(all).extracting(Logged::index).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    assertThat(all)
        .extracting(each -> each.record().id().getLeastSignificantBits() & 0xf)
        .containsExactly(9L, 9L, 8L, 8L, 7L, 7L);
    assertThat(all).extracting(Logged::salt).doesNotHaveDuplicates();
  }

  @Test
  void recordsAboutSomebodyAreCountedForThem() {
    AuditRecord byAlice = entry(1, NOON, AuditEvent.SIGNED_IN, ALICE_THERAPIST, null);
    AuditRecord onBob = entry(2, NOON, AuditEvent.KEY_PACKAGE_CLAIMED, ALICE_THERAPIST, BOB_CLIENT);
    AuditRecord nobody = entry(3, NOON, AuditEvent.SIGN_IN_FAILED, null, null);
    transact(ledger -> ledger.append(List.of(onBob, byAlice, onBob)));
    assertThat(logged(everything(), null, 10)).hasSize(3);
    transact(ledger -> ledger.append(List.of(nobody, onBob, byAlice)));
    List<Logged> all = new ArrayList<>(logged(everything(), null, 10));
    Collections.reverse(all);
    assertThat(all).extracting(Logged::subjectSeq).containsExactly(1L, 1L, 2L, 0L, 3L, 2L);
  }

  @Test
  void theFilterFindsWhoActedAndWhoWasActedUpon() {
    AuditRecord byAlice = entry(1, NOON, AuditEvent.SIGNED_IN, ALICE_THERAPIST, null);
    AuditRecord onAlice =
        entry(2, NOON, AuditEvent.KEY_PACKAGE_CLAIMED, BOB_CLIENT, ALICE_THERAPIST);
    AuditRecord other = entry(3, NOON, AuditEvent.SIGNED_IN, BOB_CLIENT, null);
    transact(ledger -> List.of(byAlice, onAlice, other).forEach(ledger::append));

    assertThat(newest(about(ALICE_THERAPIST, null), 10))
        .containsExactlyInAnyOrder(byAlice, onAlice);
  }

  @Test
  void theFilterFindsAnActionWithinATime() {
    AuditRecord early = entry(1, NOON, AuditEvent.SIGNED_IN, ALICE_THERAPIST, null);
    AuditRecord late = entry(2, NOON.plusSeconds(60), AuditEvent.SIGNED_IN, ALICE_THERAPIST, null);
    AuditRecord other = entry(3, NOON, AuditEvent.SIGNED_OUT, ALICE_THERAPIST, null);
    transact(ledger -> List.of(early, late, other).forEach(ledger::append));

    assertThat(newest(AuditFilter.of(AuditEvent.SIGNED_IN).during(NOON, NOON.plusSeconds(60)), 10))
        .containsExactly(early);
  }

  @Test
  void aPersonsRecordsOfManyDaysAreFoundPageByPageAmongEverybodyElses() {
    List<AuditRecord> theirs = new ArrayList<>();
    List<AuditRecord> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Instant when = NOON.plusSeconds(3_000L * i);
      boolean bobs = i % 7 == 0;
      AuditRecord each =
          entry(
              i,
              when,
              i % 2 == 0 ? AuditEvent.SIGNED_IN : AuditEvent.SIGNED_OUT,
              ALICE_THERAPIST,
              bobs ? BOB_CLIENT : null);
      all.add(each);
      if (bobs) {
        theirs.add(each);
      }
    }
    transact(ledger -> ledger.append(all.subList(0, 30)));
    transact(ledger -> all.subList(30, 60).forEach(ledger::append));
    Collections.reverse(theirs);
    assertThat(pages(BOB_CLIENT, null, 2)).containsExactlyElementsOf(theirs);
    assertThat(pages(BOB_CLIENT, AuditEvent.SIGNED_OUT, 1))
        .containsExactlyElementsOf(
            theirs.stream().filter(each -> each.event() == AuditEvent.SIGNED_OUT).toList());
    assertThat(pages(new PersonId(new UUID(1, 3)), null, 2)).isEmpty();
  }

  private List<AuditRecord> pages(@Nullable PersonId person, @Nullable AuditEvent event, int size) {
    List<AuditRecord> read = new ArrayList<>();
    List<Logged> page = logged(about(person, event), null, size);
    while (!page.isEmpty()) {
      page.forEach(each -> read.add(each.record()));
      long before = page.get(page.size() - 1).index();
      page = logged(about(person, event), before, size);
    }
    return read;
  }

  @Test
  void aRecordThatWasRolledBackHidesNoLaterOne() {
    AuditRecord kept = entry(2, NOON, AuditEvent.SIGNED_IN, ALICE_THERAPIST, null);
    assertThatThrownBy(
            () ->
                transact(
                    ledger -> {
                      ledger.append(entry(1, NOON, AuditEvent.SIGNED_IN, ALICE_THERAPIST, null));
                      ledger.append(entry(3, NOON, AuditEvent.SIGNED_IN, ALICE_THERAPIST, null));
                      throw new IllegalStateException("the act fails");
                    }))
        .isInstanceOf(IllegalStateException.class);
    transact(ledger -> ledger.append(kept));
    assertThat(newest(about(ALICE_THERAPIST, null), 10))
        .as("on record, and not to be found")
        .containsExactly(kept);
  }

  private static AuditFilter everything() {
    return AuditFilter.EVERYTHING;
  }

  private static AuditFilter about(@Nullable PersonId person, @Nullable AuditEvent event) {
    AuditFilter filter =
        person == null
            ? AuditFilter.EVERYTHING
            : AuditFilter.EVERYTHING.only(Trait.PERSON, List.of(person));
    return event == null ? filter : filter.only(Trait.EVENT, List.of(event));
  }

  private static AuditRecord entry(
      int number,
      Instant when,
      AuditEvent event,
      @Nullable PersonId actor,
      @Nullable PersonId subject) {
    return new AuditRecord(
        new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L | number),
        when,
        event,
        Outcome.SUCCESS,
        null,
        actor,
        null,
        null,
        null,
        null,
        null,
        subject,
        null,
        null);
  }
}
