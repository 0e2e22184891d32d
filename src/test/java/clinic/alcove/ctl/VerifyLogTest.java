package clinic.alcove.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.ctl.Auditor.Said;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Ed25519Signer;
import clinic.alcove.tlog.Finding;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.SignedNote;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of lying with a copy of the whole log, and the word the auditor hears. */
class VerifyLogTest {
  /** Two full bundles and a part of a third. */
  private static final int SIZE = 600;

  @TempDir private Path desk;
  private Auditor auditor;

  @BeforeEach
  void sitDown() {
    auditor = new Auditor(desk);
  }

  @Test
  void anHonestLogIsSaidToBeGood() {
    PlantedLog log = PlantedLog.of(SIZE);
    String good = "OK: 600 entries, 600 records, 0 entries without record, cosigned by 0.\n";
    assertThat(auditor.folder(log.files)).isEqualTo(new Said(0, good));
    assertThat(auditor.zip(log.files)).isEqualTo(new Said(0, good));
  }

  @Test
  void anEmptyLogIsGoodAndSoIsOneWithoutRecords() {
    assertThat(auditor.folder(PlantedLog.of(0).files).code()).isZero();
    PlantedLog bare = PlantedLog.of(SIZE);
    bare.files.remove("records.ndjson");
    assertThat(auditor.folder(bare.files).text()).contains("600 entries without record");
  }

  @Test
  void purgedRecordsLeaveTheLogGood() {
    PlantedLog log = PlantedLog.of(SIZE);
    String lines = new String(log.file("records.ndjson"), StandardCharsets.UTF_8);
    String kept = lines.lines().skip(100).map(line -> line + "\n").reduce("", String::concat);
    log.files.put("records.ndjson", kept.getBytes(StandardCharsets.UTF_8));
    Said said = auditor.folder(log.files);
    assertThat(said.text()).startsWith("OK: 600 entries, 500 records, 100 entries without");
  }

  private static Arguments lie(Finding finding, String what, Consumer<PlantedLog> plant) {
    return Arguments.of(finding, what, plant);
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie(
            Finding.ENTRY,
            "edit: an entry in its bundle",
            log -> {
              List<byte[]> bundle = log.bundle(1);
              bundle.set(7, PlantedLog.otherEntry());
              log.putBundle("tile/entries/001", bundle);
            }),
        lie(
            Finding.ENTRY,
            "edit: a record",
            log -> {
              log.records.set(300, log.records.get(300).replace("DELIVERED", "SUBMITTED"));
              log.writeRecords();
            }),
        lie(
            Finding.ENTRY,
            "edit: a salt",
            log -> {
              log.salts.set(599, new byte[32]);
              log.writeRecords();
            }),
        lie(
            Finding.ROOT,
            "edit: an entry, its record and all tiles, but not the signature",
            log -> {
              log.entries.set(300, PlantedLog.otherEntry());
              log.rebuildTilesOnly();
            }),
        lie(
            Finding.TILE,
            "edit: an entry and the tile above it, but not the tiles above that",
            log -> {
              log.entries.set(300, PlantedLog.otherEntry());
              byte[] above = log.file("tile/1/000.p/2");
              log.rebuildTilesOnly();
              log.files.put("tile/1/000.p/2", above);
            }),
        lie(Finding.TILE, "edit: a hash tile", log -> log.flip("tile/0/001", 40)),
        lie(Finding.TILE, "edit: the tile at the top", log -> log.flip("tile/1/000.p/2", 40)),
        lie(Finding.TILE, "loss: a hash tile", log -> log.files.remove("tile/0/000")),
        lie(Finding.TILE, "loss: a bundle", log -> log.files.remove("tile/entries/001")),
        lie(
            Finding.TILE,
            "loss: half of a bundle",
            log -> {
              byte[] body = log.file("tile/entries/001");
              log.files.put("tile/entries/001", Arrays.copyOf(body, body.length - 3));
            }),
        lie(
            Finding.GAP,
            "insertion: one entry more in a full bundle",
            log -> {
              List<byte[]> bundle = log.bundle(0);
              bundle.add(9, PlantedLog.otherEntry());
              log.putBundle("tile/entries/000", bundle);
            }),
        lie(
            Finding.GAP,
            "insertion: an entry, the last one dropped for it",
            log -> {
              List<byte[]> bundle = log.bundle(0);
              bundle.add(9, PlantedLog.otherEntry());
              bundle.remove(bundle.size() - 1);
              log.putBundle("tile/entries/000", bundle);
            }),
        lie(
            Finding.GAP,
            "insertion: a record nobody committed to",
            log -> {
              byte[] lines = log.file("records.ndjson");
              String more =
                  "{\"index\":600,\"salt\":\"%s\",\"record\":{\"index\":600}}\n"
                      .formatted("A".repeat(43) + "=");
              byte[] longer = Arrays.copyOf(lines, lines.length + more.length());
              System.arraycopy(
                  more.getBytes(StandardCharsets.UTF_8), 0, longer, lines.length, more.length());
              log.files.put("records.ndjson", longer);
            }),
        lie(
            Finding.GAP,
            "deletion: one entry fewer in a bundle",
            log -> {
              List<byte[]> bundle = log.bundle(1);
              bundle.remove(200);
              log.putBundle("tile/entries/001", bundle);
            }),
        lie(
            Finding.GAP,
            "deletion: an entry, all behind it moved up",
            log -> {
              List<byte[]> bundle = log.bundle(1);
              bundle.remove(200);
              bundle.add(log.entries.get(512));
              log.putBundle("tile/entries/001", bundle);
            }),
        lie(
            Finding.GAP,
            "reorder: two entries",
            log -> {
              List<byte[]> bundle = log.bundle(0);
              java.util.Collections.swap(bundle, 3, 77);
              log.putBundle("tile/entries/000", bundle);
            }),
        lie(
            Finding.GAP,
            "reorder: two records under each other's index",
            log -> {
              log.swapRecords(3, 77);
              log.writeRecords();
            }),
        lie(
            Finding.GAP,
            "reorder: two lines of records",
            log -> {
              String lines = new String(log.file("records.ndjson"), StandardCharsets.UTF_8);
              List<String> all = new java.util.ArrayList<>(lines.lines().toList());
              java.util.Collections.swap(all, 3, 4);
              byte[] swapped = (String.join("\n", all) + "\n").getBytes(StandardCharsets.UTF_8);
              log.files.put("records.ndjson", swapped);
            }),
        lie(
            Finding.TRUNCATED,
            "truncation: the last bundles are not in the copy",
            log -> {
              log.files.remove("tile/entries/001");
              log.files.remove("tile/entries/002.p/88");
            }),
        lie(
            Finding.SIGNATURE,
            "another key has signed",
            log -> {
              Ed25519Signer other = Ed25519Signer.ofSeed(PlantedLog.ORIGIN, new byte[32]);
              String text = SignedNote.parse(log.checkpoint()).text();
              log.files.put("checkpoint", SignedNote.sign(text, List.of(other)).bytes());
            }),
        lie(
            Finding.SIGNATURE,
            "the checkpoint was changed below its signature",
            log -> {
              String note = new String(log.checkpoint(), StandardCharsets.UTF_8);
              log.files.put(
                  "checkpoint",
                  note.replace("\n600\n", "\n599\n").getBytes(StandardCharsets.UTF_8));
            }),
        lie(
            Finding.PARSE,
            "the checkpoint is no note",
            log -> log.files.put("checkpoint", "hello".getBytes(StandardCharsets.UTF_8))),
        lie(
            Finding.PARSE,
            "a record with a key twice",
            log -> {
              log.records.set(5, log.records.get(5).replace("\"v\":1", "\"v\":1,\"v\":1"));
              log.writeRecords();
            }),
        lie(
            Finding.PARSE,
            "a record with a float",
            log -> {
              log.records.set(5, log.records.get(5).replace("\"v\":1", "\"v\":1.0"));
              log.writeRecords();
            }));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("lies")
  void aLieIsNamed(Finding finding, String what, Consumer<PlantedLog> plant) {
    PlantedLog log = PlantedLog.of(SIZE);
    plant.accept(log);
    for (Said said : List.of(auditor.folder(log.files), auditor.zip(log.files))) {
      assertThat(said.word()).as("%s; it said: %s", what, said.text()).isEqualTo(finding.name());
      assertThat(said.code()).isEqualTo(ExitCode.of(finding));
      assertThat(said.text().lines()).as("one sentence").hasSize(1);
    }
  }

  @Test
  void recordsAreReadWhateverTheOrderOfTheirKeys() {
    PlantedLog log = PlantedLog.of(3);
    String lines = new String(log.file("records.ndjson"), StandardCharsets.UTF_8);
    String other =
        lines
            .replace("{\"event\":\"CIPHERTEXT_DELIVERED\",", "{ ")
            .replace("\"v\":1}", "\"v\":1, \"event\":\"CIPHERTEXT\\u005fDELIVERED\"}");
    log.files.put("records.ndjson", other.getBytes(StandardCharsets.UTF_8));
    assertThat(auditor.folder(log.files).text()).startsWith("OK: 3 entries, 3 records");
  }

  @Test
  void aLogThatGrewContinuesTheEarlierCheckpoint() {
    for (int earlier : new int[] {0, 1, 255, 256, 257, 599, 600}) {
      String old = auditor.file("old", PlantedLog.of(earlier).checkpoint());
      assertThat(auditor.folder(PlantedLog.of(SIZE).files, "--old", old).code()).isZero();
    }
  }

  @Test
  void rollbackIsTruncation() {
    String old = auditor.file("old", PlantedLog.of(SIZE).checkpoint());
    assertThat(auditor.folder(PlantedLog.of(599).files, "--old", old).word())
        .isEqualTo("TRUNCATED");
  }

  /** The clinic itself lies: everything is signed and fits, only not what was shown before. */
  @Test
  void aRewrittenPastIsAFork() {
    String old = auditor.file("old", PlantedLog.of(400).checkpoint());
    PlantedLog rewritten = PlantedLog.of(SIZE);
    rewritten.entries.set(300, PlantedLog.otherEntry());
    rewritten.records.remove(300);
    rewritten.publish();
    rewritten.files.remove("records.ndjson");
    assertThat(auditor.folder(rewritten.files).code()).as("alone it looks good").isZero();
    assertThat(auditor.folder(rewritten.files, "--old", old).word()).isEqualTo("FORK");
  }

  @Test
  void aSplitViewIsAFork() {
    PlantedLog other = PlantedLog.of(SIZE);
    other.entries.set(599, PlantedLog.otherEntry());
    other.publish();
    String old = auditor.file("old", other.checkpoint());
    assertThat(auditor.folder(PlantedLog.of(SIZE).files, "--old", old).word()).isEqualTo("FORK");
  }

  @Test
  void anEarlierCheckpointThatIsNotTheLogsIsRefused() {
    Ed25519Signer other = Ed25519Signer.ofSeed(PlantedLog.ORIGIN, new byte[32]);
    String text = new Checkpoint(PlantedLog.ORIGIN, 0, Hash.emptyRoot()).text();
    String old = auditor.file("old", SignedNote.sign(text, List.of(other)).bytes());
    assertThat(auditor.folder(PlantedLog.of(3).files, "--old", old).word()).isEqualTo("SIGNATURE");
  }

  @Test
  void tooFewWitnessesAreNoQuorum() {
    String policy = auditor.policy();
    PlantedLog log = PlantedLog.of(SIZE);
    assertThat(auditor.folder(log.files, "--policy", policy).word()).isEqualTo("QUORUM");
    log.witnessed(PlantedLog.START);
    assertThat(auditor.folder(log.files, "--policy", policy).text()).endsWith("cosigned by 1.\n");
  }

  @Test
  void anOldLogIsStale() {
    String policy = auditor.policy();
    PlantedLog log = PlantedLog.of(SIZE);
    assertThat(auditor.folder(log.files, "--max-age", "PT12H").code()).isZero();
    assertThat(auditor.folder(log.files, "--max-age", "PT11H").word()).isEqualTo("STALE");
    log.witnessed(Auditor.NOW.minus(Duration.ofHours(2)));
    assertThat(auditor.folder(log.files, "--policy", policy, "--max-age", "PT2H").code()).isZero();
    assertThat(auditor.folder(log.files, "--policy", policy, "--max-age", "PT1H").word())
        .isEqualTo("STALE");
    log.files.remove("records.ndjson");
    assertThat(auditor.folder(log.files, "--max-age", "PT99H").word())
        .as("an unknown witness says nothing")
        .isEqualTo("STALE");
  }

  @Test
  void whatIsNotThereIsSaidWithoutAStackTrace() {
    assertThat(auditor.verify(desk.resolve("nowhere")).code()).isEqualTo(Alcovectl.USAGE);
    assertThat(auditor.folder(Map.of("readme", new byte[1])).text())
        .isEqualTo("Cannot read checkpoint: neither a log nor an export.\n");
    assertThat(Auditor.run("verify", desk.toString()).code()).isEqualTo(Alcovectl.USAGE);
    assertThat(auditor.verify(desk, "--old", "nowhere").code()).isEqualTo(Alcovectl.USAGE);
    assertThat(Auditor.run("verify", desk.toString(), "--key", "none").word()).isEqualTo("PARSE");
  }

  @Test
  void aSizeNoLogHasIsTruncationAtOnce() {
    Checkpoint vast = new Checkpoint(PlantedLog.ORIGIN, Long.MAX_VALUE, Hash.emptyRoot());
    Map<String, byte[]> files = Map.of("checkpoint", PlantedLog.signed(vast));
    assertThat(auditor.folder(files).word()).isEqualTo("TRUNCATED");
  }

  @Test
  void aZipThatLiesAboutItselfIsRefused() {
    Map<String, byte[]> bomb = new TreeMap<>(PlantedLog.of(3).files);
    bomb.put("records.ndjson", new byte[64 << 20]);
    assertThat(auditor.zip(bomb).word()).isEqualTo("PARSE");
    Map<String, byte[]> large = new TreeMap<>(PlantedLog.of(3).files);
    large.put("checkpoint", new byte[SignedNote.MOST_BYTES + 1]);
    assertThat(auditor.zip(large).word()).isEqualTo("PARSE");
    Path broken = Path.of(auditor.file("broken.zip", new byte[] {'P', 'K', 3, 4, 0}));
    assertThat(auditor.verify(broken).word()).isEqualTo("PARSE");
  }

  @Test
  void aZipWithTwoEntriesOfOneNameIsRefused() throws java.io.IOException {
    Map<String, byte[]> files = new TreeMap<>(PlantedLog.of(3).files);
    files.put("checkpoinT", files.get("checkpoint"));
    Path zip = PlantedLog.zip(desk.resolve("twice.zip"), files);
    byte[] raw = java.nio.file.Files.readAllBytes(zip);
    String latin = new String(raw, StandardCharsets.ISO_8859_1).replace("checkpoinT", "checkpoint");
    java.nio.file.Files.write(zip, latin.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(auditor.verify(zip).word()).isEqualTo("PARSE");
  }

  @Test
  void aLinkInAFolderIsNotFollowed() throws java.io.IOException {
    Path copy = PlantedLog.folder(desk.resolve("linked"), PlantedLog.of(3).files);
    Path records = copy.resolve("records.ndjson");
    Path elsewhere = desk.resolve("elsewhere");
    java.nio.file.Files.move(records, elsewhere);
    java.nio.file.Files.createSymbolicLink(records, elsewhere);
    assertThat(auditor.verify(copy).text()).contains("3 entries without record");
  }
}
