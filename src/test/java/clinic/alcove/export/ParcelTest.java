package clinic.alcove.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.Logged;
import clinic.alcove.audit.RecordText;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Commitment;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.Proofs;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.VerifierKey;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Sha256;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
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
    Map<String, byte[]> files = open(format);

    assertThat(files.keySet()).containsExactly(format.file(), "proofs.ndjson");
    List<JsonObject> lines = lines(files, "proofs.ndjson");
    JsonObject head = lines.get(0);
    assertThat(head.getString("format")).isEqualTo("alcove-proofs-v1");
    assertThat(head.getString("sha256"))
        .isEqualTo(Sha256.of(Objects.requireNonNull(files.get(format.file()))).toHex());
    assertThat(head.getString("query")).isEqualTo("action:signed-in");
    Checkpoint checkpoint =
        Checkpoint.open(
            SignedNote.parse(head.getString("checkpoint")),
            VerifierKey.parse(head.getString("vkey")));
    assertThat(lines.subList(1, lines.size())).hasSize(chosen.size());
    for (int i = 0; i < chosen.size(); i++) {
      check(lines.get(i + 1), chosen.get(i), checkpoint);
    }
  }

  private static void check(JsonObject line, Logged record, Checkpoint checkpoint) {
    assertThat(line.getJsonNumber("index").longValue()).isEqualTo(record.index());
    String text = line.getJsonObject("record").toString();
    assertThat(text).isEqualTo(RecordText.of(record));
    byte[] entry =
        Commitment.entry(
            Bytes.ofBase64(line.getString("salt")).toByteArray(), text.getBytes(UTF_8));
    List<Hash> path =
        line.getJsonArray("path").getValuesAs(JsonString.class).stream()
            .map(hash -> Hash.ofBase64(hash.getString()))
            .toList();
    Proofs.checkInclusion(
        record.index(), checkpoint.size(), Hash.leaf(entry), checkpoint.root(), path);
  }

  @Test
  void theListIsWhatTheLeavesCommitTo() throws IOException {
    byte[] list = Objects.requireNonNull(open(FileFormat.NDJSON).get("access-log.ndjson"));

    assertThat(new String(list, UTF_8).lines())
        .containsExactlyElementsOf(chosen.stream().map(RecordText::of).toList());
  }

  @Test
  void theBundleHoldsThemAllAndIsValid() throws IOException {
    byte[] file = Objects.requireNonNull(open(FileFormat.FHIR).get("access-log.fhir.json"));
    JsonObject bundle = object(new String(file, UTF_8));

    assertThat(bundle.getJsonArray("entry")).hasSize(chosen.size());
    assertThat(new BalpValidator().errors(bundle)).isEmpty();
  }

  @Test
  void theWholeLogIsADirectoryAsItIsServed() throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    Parcel.ofLog(to, log.cover("", log.records().size()), log.records(), log);
    Map<String, byte[]> files = unzip(to.toByteArray());

    assertThat(files.keySet())
        .containsExactly(
            "checkpoint",
            "tile/entries/000.p/" + log.records().size(),
            "tile/0/000.p/" + log.records().size(),
            "records.ndjson");
    assertThat(files.get("checkpoint")).isEqualTo(log.seal().note().getBytes(UTF_8));
    assertThat(lines(files, "records.ndjson")).hasSize(log.records().size());
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
      open(format).values().forEach(file -> assertThat(named(file)).isFalse());
    }
    assertThat(named(Objects.requireNonNull(open(FileFormat.CSV).get("access-log.csv")))).isTrue();
    assertThat(named(Objects.requireNonNull(open(FileFormat.CSV).get("proofs.ndjson")))).isFalse();
  }

  private static boolean named(byte[] file) {
    String text = new String(file, UTF_8);
    return text.contains("Alice") || text.contains("Боб") || text.contains("Kim");
  }

  private Map<String, byte[]> open(FileFormat format) throws IOException {
    return unzip(zip(format));
  }

  private byte[] zip(FileFormat format) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    Parcel.ofFile(to, format, log.cover("action:signed-in", chosen.size()), chosen, log);
    return to.toByteArray();
  }

  private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static List<JsonObject> lines(Map<String, byte[]> files, String name) {
    return new String(Objects.requireNonNull(files.get(name)), UTF_8)
        .lines()
        .map(ParcelTest::object)
        .toList();
  }

  private static JsonObject object(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
