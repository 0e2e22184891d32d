package clinic.alcove.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.ctl.Auditor.Said;
import clinic.alcove.tlog.Finding;
import clinic.alcove.tlog.LogProof;
import clinic.alcove.values.Bytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports and receipts: what holds, and every way of lying with one. */
class VerifyExportTest {
  private static final PlantedLog LOG = PlantedLog.of(600);

  @TempDir private Path desk;
  private Auditor auditor;

  @BeforeEach
  void sitDown() {
    auditor = new Auditor(desk);
  }

  @Test
  void anHonestExportIsSaidToBeGood() {
    Map<String, byte[]> export = LOG.export(599, 300, 0);
    String good = "OK: access-log.csv and 3 records in a log of 600 entries, cosigned by 0.\n";
    assertThat(auditor.folder(export)).isEqualTo(new Said(0, good));
    assertThat(auditor.zip(export)).isEqualTo(new Said(0, good));
    assertThat(auditor.zip(LOG.export()).text()).contains("0 records");
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie(Finding.ENTRY, "the file was edited", "access-log.csv", it -> it.replace("300", "301")),
        lie(Finding.ENTRY, "a row was added", "access-log.csv", it -> it + "17\r\n"),
        lie(
            Finding.ENTRY,
            "a record was edited",
            "proofs.ndjson",
            it -> it.replace("\"outcome\":0", "\"outcome\":4")),
        lie(
            Finding.ENTRY,
            "a record moved",
            "proofs.ndjson",
            it -> it.replace("\"index\":300", "\"index\":301")),
        lie(
            Finding.GAP,
            "a record in another's place",
            "proofs.ndjson",
            it -> it.replaceFirst("\"index\":300", "\"index\":301")),
        lie(
            Finding.GAP,
            "a record beyond the log",
            "proofs.ndjson",
            it -> it.replace("\"index\":300", "\"index\":700")),
        lie(
            Finding.GAP,
            "a record twice",
            "proofs.ndjson",
            it -> it + it.lines().skip(2).findFirst().orElseThrow() + "\n"),
        lie(
            Finding.SIGNATURE,
            "another checkpoint",
            "proofs.ndjson",
            it -> it.replace("\\n600\\n", "\\n601\\n")),
        lie(Finding.PARSE, "another format", "proofs.ndjson", it -> it.replace("-v1", "-v2")),
        lie(
            Finding.PARSE,
            "a file elsewhere",
            "proofs.ndjson",
            it -> it.replace("\"access-log.csv\"", "\"../access-log.csv\"")),
        lie(
            Finding.GAP,
            "the file is gone",
            "proofs.ndjson",
            it -> it.replace("\"access-log.csv\"", "\"access.csv\"")),
        lie(Finding.PARSE, "nothing in it", "proofs.ndjson", it -> ""),
        lie(Finding.PARSE, "cut off", "proofs.ndjson", it -> it.substring(0, it.length() - 9)),
        lie(
            Finding.PARSE,
            "a hash that is none",
            "proofs.ndjson",
            it -> it.replaceFirst("\"path\":\\[\"", "\"path\":[\"A")));
  }

  private static Arguments lie(
      Finding finding, String what, String file, UnaryOperator<String> change) {
    return Arguments.of(finding, what, file, change);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("lies")
  void aLieIsNamed(Finding finding, String what, String file, UnaryOperator<String> change) {
    Map<String, byte[]> export = LOG.export(599, 300, 0);
    String before = new String(export.get(file), StandardCharsets.UTF_8);
    assertThat(change.apply(before)).as("the lie was told").isNotEqualTo(before);
    export.put(file, change.apply(before).getBytes(StandardCharsets.UTF_8));
    Said said = auditor.zip(export);
    assertThat(said.word()).as("%s; it said: %s", what, said.text()).isEqualTo(finding.name());
    assertThat(said.code()).isEqualTo(ExitCode.of(finding));
  }

  @Test
  void aReceiptIsSaidToBeGood() {
    Said said = receipt(LOG.receipt(300).text());
    assertThat(said.text())
        .isEqualTo("OK: record 300 of 600, recorded 2026-11-22T12:05:00Z, cosigned by 0.\n");
  }

  @Test
  void aReceiptForAnotherRecordIsNoReceipt() {
    LogProof good = LOG.receipt(300);
    LogProof other = LOG.receipt(301);
    LogProof mixed = new LogProof(other.extra(), 300, good.path(), good.checkpoint());
    assertThat(receipt(mixed.text()).word()).isEqualTo("ROOT");
    LogProof moved = new LogProof(good.extra(), 600, good.path(), good.checkpoint());
    assertThat(receipt(moved.text()).word()).isEqualTo("GAP");
  }

  @Test
  void aReceiptWithoutARecordOrWithAPrettyOneIsRefused() {
    LogProof good = LOG.receipt(300);
    LogProof bare = new LogProof(Optional.empty(), 300, good.path(), good.checkpoint());
    assertThat(receipt(bare.text()).word()).isEqualTo("PARSE");
    String record = LOG.records.get(300).replace(",", ", ");
    byte[] extra =
        clinic.alcove.tlog.Commitment.opened(
            LOG.salts.get(300), record.getBytes(StandardCharsets.UTF_8));
    LogProof pretty =
        new LogProof(Optional.of(Bytes.of(extra)), 300, good.path(), good.checkpoint());
    assertThat(receipt(pretty.text()).word()).isEqualTo("PARSE");
  }

  @Test
  void aReceiptOlderThanTheKeptCheckpointIsNamed() {
    String newer = auditor.file("old", PlantedLog.of(601).checkpoint());
    Path file =
        Path.of(
            auditor.file("r.tlog-proof", LOG.receipt(3).text().getBytes(StandardCharsets.UTF_8)));
    assertThat(auditor.verify(file, "--old", newer).word()).isEqualTo("TRUNCATED");
    assertThat(auditor.verify(file, "--policy", auditor.policy()).word()).isEqualTo("QUORUM");
  }

  private Said receipt(String text) {
    return auditor.verify(
        Path.of(auditor.file("r.tlog-proof", text.getBytes(StandardCharsets.UTF_8))));
  }
}
