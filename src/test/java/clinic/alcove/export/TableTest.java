package clinic.alcove.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Logged;
import clinic.alcove.people.Person;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table that spreadsheets open. */
class TableTest {
  private static final Logged DELIVERED =
      Situations.logged(12, Situations.success(AuditEvent.CIPHERTEXT_DELIVERED));

  @Test
  void aRowHoldsEveryFieldInUtcAndInTheClinicsTime() throws IOException {
    List<CsvRecord> rows = read(Situations.ROLL, DELIVERED);

    assertThat(rows.get(0).getFields().subList(0, 3))
        .containsExactly("index", "time (UTC)", "time (Europe/Vienna)");
    assertThat(rows.get(1).getFields())
        .containsSequence(
            "12",
            "2026-11-22T20:30:00.120Z",
            "2026-11-22 21:30:00.120 +01:00",
            "CIPHERTEXT_DELIVERED",
            "SUCCESS",
            "")
        .containsSequence(
            Situations.ALICE_THERAPIST.id().toString(), "Dr. Alice Ångström", "THERAPIST")
        .containsSequence(Situations.BOB_CLIENT.id().toString(), "Боб Клиент", "13")
        .contains("192.0.2.10", Situations.THING.toString(), DELIVERED.record().id().toString());
  }

  @Test
  void everyRowIsAsWideAsTheHead() throws IOException {
    List<CsvRecord> rows = read(Situations.ROLL, Situations.everything().toArray(Logged[]::new));

    assertThat(rows).hasSize(1 + Situations.everything().size());
    assertThat(rows).allMatch(row -> row.getFieldCount() == rows.get(0).getFieldCount());
  }

  @Test
  void aSpreadsheetIsToldThatItIsUtf8() throws IOException {
    assertThat(write(Situations.ROLL, DELIVERED)).startsWith("\uFEFFindex,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://evil.example\")",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1"
      })
  void nobodysNameBeginsAFormula(String name) throws IOException {
    Person bob = Situations.BOB_CLIENT;
    Person mallory =
        new Person(
            bob.id(), bob.role(), bob.state(), name, bob.signInName(), bob.accountCertificate());
    Roll roll = Roll.of(List.of(Situations.ALICE_THERAPIST, mallory));

    assertThat(read(roll, DELIVERED).get(1).getFields()).contains("'" + name).doesNotContain(name);
  }

  private static List<CsvRecord> read(Roll roll, Logged... records) throws IOException {
    return CsvReader.builder().ofCsvRecord(write(roll, records).substring(1)).stream().toList();
  }

  private static String write(Roll roll, Logged... records) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    SmallLog log = SmallLog.of(List.of());
    Cover cover = new Cover(Situations.SITE, roll, "", SmallLog.MADE, records.length, log.seal());
    new Table().write(to, cover, List.of(records));
    return to.toString(UTF_8);
  }
}
