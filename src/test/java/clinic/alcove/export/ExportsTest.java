package clinic.alcove.export;

import static clinic.alcove.export.Situations.BOB_CLIENT;
import static clinic.alcove.export.Situations.KIM_COMPLIANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.export.Exports.Ready;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Caller;
import clinic.alcove.people.PeopleNames;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.settings.Settings;
import clinic.alcove.testclient.ExportedZip;
import clinic.alcove.testing.InMemoryLedger;
import clinic.alcove.testing.Refusals;
import clinic.alcove.values.Ids;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may take records out, and what is on record before they leave. */
class ExportsTest {
  private static final Clock CLOCK = Clock.fixed(SmallLog.MADE, ZoneOffset.UTC);

  private final SmallLog log = SmallLog.of(Situations.everything());
  private final InMemoryLedger ledger = new InMemoryLedger();

  @ParameterizedTest
  @EnumSource
  void everyFormatIsOnRecordBeforeItLeaves(FileFormat format) throws IOException {
    Ready ready = exports().begin(caller(Role.COMPLIANCE), format.word(), "action:signed-in");

    AuditRecord entry = ledger.entries(AuditEvent.LOG_EXPORTED).get(0);
    assertThat(entry.detail()).isEqualTo(format.detail());
    assertThat(entry.actor()).isEqualTo(KIM_COMPLIANCE.id());
    assertThat(entry.objectKind()).isEqualTo(ObjectKind.ACCESS_LOG);
    Extent extent = Objects.requireNonNull(entry.extent());
    assertThat(extent.count()).isEqualTo(4);
    assertThat(extent.last() - extent.first()).isEqualTo(3);
    assertThat(ready.name()).isEqualTo("access-log-2026-11-23." + format.word() + ".zip");
    assertThat(written(ready)).startsWith('P', 'K');
  }

  @Test
  void theWholeLogIsOnRecordToo() throws IOException {
    Ready ready = exports().begin(caller(Role.COMPLIANCE), "log", "");

    AuditRecord entry = ledger.entries(AuditEvent.LOG_EXPORTED).get(0);
    assertThat(entry.detail()).isEqualTo(Detail.WHOLE_LOG);
    assertThat(entry.extent())
        .isEqualTo(new Extent(log.records().size(), 0, log.records().size() - 1));
    assertThat(ready.name()).isEqualTo("access-log-2026-11-23.log.zip");
    assertThat(written(ready)).startsWith('P', 'K');
  }

  @Test
  void theWholeLogIsWholeWhateverTheSearchSays() throws IOException {
    SearchedLog blind = new SearchedLog(SmallLog.of(List.of()));
    Ready ready = exports(ledger, blind).begin(caller(Role.COMPLIANCE), "log", "");

    assertThat(ExportedZip.of(written(ready)).lines("records.ndjson"))
        .hasSize(log.records().size());
  }

  @Test
  void nothingLeavesWhenItCannotBeRecorded() {
    InMemoryLedger full =
        new InMemoryLedger() {
          @Override
          public void append(List<AuditRecord> more) {
            throw new IllegalStateException("the disk is full");
          }
        };

    assertThatThrownBy(() -> exports(full).begin(caller(Role.COMPLIANCE), "csv", ""))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "COMPLIANCE")
  void nobodyElseMayAndWhoTriesIsOnRecord(Role role) {
    for (String format : List.of("csv", "log", "nonsense")) {
      Refusals.assertRefused(
          Refusal.NOT_ALLOWED, () -> exports().begin(caller(role), format, "nonsense"));
    }
    assertThat(ledger.entries(AuditEvent.ACCESS_DENIED)).hasSize(3);
    assertThat(ledger.entries(AuditEvent.LOG_EXPORTED)).isEmpty();
  }

  @Test
  void whatIsNoFormatOrNoQuestionIsRefused() {
    for (String format : List.of("", "CSV", "xml", "../csv", "csv\r\nX: y")) {
      Refusals.assertRefused(
          Refusal.MALFORMED, () -> exports().begin(caller(Role.COMPLIANCE), format, ""));
    }
    Refusals.assertRefused(
        Refusal.MALFORMED, () -> exports().begin(caller(Role.COMPLIANCE), "csv", "name:Bob"));
    assertThat(ledger.entries()).isEmpty();
  }

  @Test
  void whoeverItWasAskedAboutIsNamedInTheRecord() {
    exports().begin(caller(Role.COMPLIANCE), "pdf", "subject:" + BOB_CLIENT.id());
    exports().begin(caller(Role.COMPLIANCE), "pdf", "action:signed-in");

    assertThat(ledger.entries(AuditEvent.LOG_EXPORTED))
        .extracting(AuditRecord::subject)
        .containsExactly(BOB_CLIENT.id(), null);
  }

  @Test
  void whatNobodyDidIsAnEmptyExportAndOnRecord() throws IOException {
    Ready ready = exports().begin(caller(Role.COMPLIANCE), "fhir", "from:203.0.113.99");

    assertThat(ledger.entries(AuditEvent.LOG_EXPORTED).get(0).extent()).isNull();
    assertThat(written(ready)).startsWith('P', 'K');
  }

  @Test
  void proofsLeadToTheWitnessedCheckpointIfItHoldsAllOfThem() {
    List<Logged> some = log.records().subList(0, 50);
    SmallLog earlier = SmallLog.of(some);
    Seals seals = new Seals(log.seal(), Optional.of(earlier.seal()));

    assertThat(seals.over(first(50))).isEqualTo(earlier.seal());
    assertThat(seals.over(first(51))).isEqualTo(log.seal());
  }

  private Selection first(int count) {
    return Selection.of(new ListedLog(log.records().subList(0, count)), count);
  }

  private Exports exports() {
    return exports(ledger);
  }

  private Exports exports(InMemoryLedger into) {
    return exports(into, new SearchedLog(log));
  }

  private Exports exports(InMemoryLedger into, SearchedLog search) {
    Settings settings =
        Settings.read(
            key -> Optional.ofNullable(Map.of("alcove.url", "https://clinic.example").get(key)));
    Accesses accesses = new Accesses(into, new Ids(CLOCK, new SecureRandom()), CLOCK);
    Covers covers =
        new Covers(
            new Everybody(), CLOCK, settings.clinic(), settings.audit(), settings.calendar());
    return new Exports(new PublishedLog(log), search, accesses, covers);
  }

  private static Caller caller(Role role) {
    return new Caller(
        KIM_COMPLIANCE.id(),
        role,
        new SessionId(Situations.id(6)),
        new RequestId(Situations.id(8)),
        NetworkAddress.of("192.0.2.10"));
  }

  private static byte[] written(Ready ready) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    ready.body().write(to);
    return to.toByteArray();
  }

  private record Everybody() implements PeopleNames {
    @Override
    public Optional<Person> bySignInName(String signInName) {
      return Optional.empty();
    }

    @Override
    public List<Person> named(Collection<PersonId> ids) {
      return everybody().stream().filter(each -> ids.contains(each.id())).toList();
    }

    @Override
    public List<Person> everybody() {
      return List.copyOf(Situations.ROLL.people().values());
    }
  }
}
