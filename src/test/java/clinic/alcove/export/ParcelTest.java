package clinic.alcove.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.RecordText;
import clinic.alcove.ctl.OutsideAuditor;
import clinic.alcove.testclient.ExportedZip;
import clinic.alcove.tlog.VerifierKey;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is downloaded: every file with its proofs, and the whole log. */
class ParcelTest {
  private final SmallLog log = SmallLog.of(Situations.everything());
  private final List<Logged> chosen = log.records().subList(3, 40);

  @ParameterizedTest
  @EnumSource
  void everyFileComesWithAProofForEachOfItsRecords(FileFormat format) throws IOException {
    ExportedZip zip = open(format);

    assertThat(zip.files().keySet()).containsExactly(format.file(), "proofs.ndjson");
    JsonObject head = zip.lines("proofs.ndjson").get(0);
    assertThat(head.getString("format")).isEqualTo("alcove-proofs-v1");
    assertThat(head.getString("query")).isEqualTo("action:signed-in");
    assertThat(head.getString("zone")).isEqualTo("Europe/Vienna");
    assertThat(zip.verified(VerifierKey.parse(head.getString("vkey"))))
        .containsExactlyElementsOf(chosen.stream().map(RecordText::of).toList());
  }

  @ParameterizedTest
  @EnumSource
  void theCommandLineToolAcceptsEveryFile(FileFormat format) throws IOException {
    assertThat(OutsideAuditor.verify(zip(format), log.seal().vkey())).startsWith("0 OK");
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatWasTouchedIsNot(FileFormat format) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(open(format).files());
    byte[] touched = open(format).file(format.file());
    touched[touched.length / 2] ^= 1;
    files.put(format.file(), touched);

    assertThat(OutsideAuditor.verify(zipped(files), log.seal().vkey())).doesNotStartWith("0");
  }

  private static byte[] zipped(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(to)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return to.toByteArray();
  }

  @Test
  void theListIsWhatTheLeavesCommitTo() throws IOException {
    byte[] list = open(FileFormat.NDJSON).file("access-log.ndjson");

    assertThat(new String(list, UTF_8).lines())
        .containsExactlyElementsOf(chosen.stream().map(RecordText::of).toList());
  }

  @Test
  void theBundleHoldsThemAllAndIsValid() throws IOException {
    JsonObject bundle = open(FileFormat.FHIR).lines("access-log.fhir.json").get(0);

    assertThat(bundle.getJsonArray("entry")).hasSize(chosen.size());
    assertThat(new BalpValidator().errors(bundle)).isEmpty();
  }

  @Test
  void theWholeLogIsADirectoryAsItIsServed() throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    Parcel.ofLog(to, log.cover("", log.records().size()), log.records(), log);
    ExportedZip zip = ExportedZip.of(to.toByteArray());

    assertThat(zip.files().keySet())
        .containsExactly(
            "checkpoint",
            "tile/entries/000.p/" + log.records().size(),
            "tile/0/000.p/" + log.records().size(),
            "records.ndjson");
    assertThat(zip.verifiedLog(VerifierKey.parse(log.seal().vkey())))
        .containsExactlyElementsOf(log.records().stream().map(RecordText::of).toList());
    assertThat(OutsideAuditor.verify(to.toByteArray(), log.seal().vkey())).startsWith("0 OK");
  }

  @Test
  void aLogOfManyTilesIsWhole() throws IOException {
    List<Logged> many = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      many.add(Situations.logged(i, Situations.success(AuditEvent.SIGNED_IN)));
    }
    SmallLog large = SmallLog.of(many);
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    Parcel.ofLog(to, large.cover("", many.size()), many, large);
    ExportedZip zip = ExportedZip.of(to.toByteArray());

    assertThat(zip.files().keySet()).contains("tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2");
    assertThat(zip.verifiedLog(VerifierKey.parse(large.seal().vkey()))).hasSize(600);
  }

  @Test
  void theSameExportIsTheSameBytes() throws IOException {
    for (FileFormat format : FileFormat.values()) {
      assertThat(zip(format)).as("%s", format).isEqualTo(zip(format));
    }
  }

  @Test
  void idsStandAloneWhereNamesMustNot() throws IOException {
    for (FileFormat format : List.of(FileFormat.FHIR, FileFormat.NDJSON)) {
      open(format).files().values().forEach(file -> assertThat(named(file)).isFalse());
    }
    assertThat(named(open(FileFormat.CSV).file("access-log.csv"))).isTrue();
    assertThat(named(open(FileFormat.CSV).file("proofs.ndjson"))).isFalse();
  }

  private static boolean named(byte[] file) {
    String text = new String(file, UTF_8);
    return text.contains("Alice") || text.contains("Боб") || text.contains("Kim");
  }

  private ExportedZip open(FileFormat format) throws IOException {
    return ExportedZip.of(zip(format));
  }

  private byte[] zip(FileFormat format) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    Parcel.ofFile(to, format, log.cover("action:signed-in", chosen.size()), chosen, log);
    return to.toByteArray();
  }
}
