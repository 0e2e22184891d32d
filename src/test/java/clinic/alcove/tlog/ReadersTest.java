package clinic.alcove.tlog;

import static clinic.alcove.tlog.NoteTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints, paths and receipts: one text per value, and every other refused. */
class ReadersTest {
  private static final String ROOT = "r+vkypzISbfvIBG9VKLfnjJXXLfMuNqXhXXTn3AHhz4=";

  @Test
  void aCheckpointWithExtensionLinesReads() {
    String text = "origin\n5\n" + ROOT + "\nextension\n";
    assertThat(Checkpoint.parse(text).size()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+5",
        "-0",
        "-5",
        "05",
        "00",
        "",
        " 5",
        "5 ",
        "0x5",
        "٥",
        "9223372036854775808",
        "99999999999999999999"
      })
  void aSizeThatIsNotPlainDecimalIsRefused(String size) {
    refused(Finding.PARSE, () -> Checkpoint.parse("origin\n" + size + "\n" + ROOT + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r+vkypzISbfvIBG9VKLfnjJXXLfMuNqXhXXTn3AHhz5=",
        "r+vkypzISbfvIBG9VKLfnjJXXLfMuNqXhXXTn3AHhz4",
        "r-vkypzISbfvIBG9VKLfnjJXXLfMuNqXhXXTn3AHhz4=",
        "r+vkypzISbfvIBG9VKLfnjJXXLfMuNqXhXXTn3AHhw==",
        "r+vkypzISbfvIBG9VKLfnjJXXLfMuNqXhXXTn3AHhz4A",
        " r+vkypzISbfvIBG9VKLfnjJXXLfMuNqXhXXTn3AHhz4=",
        "AAAA"
      })
  void aRootThatIsNotCanonicalBase64Of32BytesIsRefused(String root) {
    refused(Finding.PARSE, () -> Checkpoint.parse("origin\n5\n" + root + "\n"));
    refused(Finding.PARSE, () -> Hash.ofBase64(root));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "origin\n5\n",
        "\n5\n" + ROOT + "\n",
        "origin\n5\n" + ROOT,
        "origin\n5\n" + ROOT + "\n\n",
        "origin\n\n5\n" + ROOT + "\n"
      })
  void whatIsNoCheckpointIsRefused(String text) {
    refused(Finding.PARSE, () -> Checkpoint.parse(text));
  }

  @Test
  void anotherLogsCheckpointIsRefused() {
    SignedNote note =
        SignedNote.sign("elsewhere\n5\n" + ROOT + "\n", java.util.List.of(SmallLog.signer()));
    refused(Finding.SIGNATURE, () -> Checkpoint.open(note, SmallLog.LOG));
  }

  @ParameterizedTest
  @CsvSource({
    "tile/0/000, 0, 0, 256",
    "tile/63/x001/x234/067, 63, 1234067, 256",
    "tile/0/x123/x456/789.p/255, 0, 123456789, 255",
    "tile/1/001.p/17, 1, 1, 17",
    "tile/entries/273.p/112, -1, 273, 112"
  })
  void pathsReadAndAreWritten(String text, int level, long number, int width) {
    TilePath path = TilePath.parse(text);
    assertThat(path).isEqualTo(new TilePath(level, number, width));
    assertThat(path.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/64/000",
        "tile/-1/000",
        "tile/00/000",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/x001",
        "tile/0/x1/001",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/007",
        "tile/0/000.p",
        "tile/0/000.p/",
        "tile/0/000/",
        "/tile/0/000",
        "tile/0/../0/000",
        "tile//000",
        "tile/0/",
        "tile/0",
        "tile/0/ 00",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
        "checkpoint"
      })
  void whatIsNoPathIsRefused(String text) {
    refused(Finding.PARSE, () -> TilePath.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "255, 0, 0, 255",
    "256, 0, 0, 256",
    "256, 1, 0, 1",
    "257, 0, 1, 1",
    "257, 0, 2, 0",
    "65536, 2, 0, 1",
    "65536, 0, 255, 256",
    "70000, 0, 273, 112",
    "70000, 1, 1, 17",
    "70000, 2, 0, 1",
    "70000, 3, 0, 0",
    "0, 0, 0, 0",
    "9223372036854775807, 7, 0, 127",
    "9223372036854775807, 8, 0, 0",
    "9223372036854775807, 0, 9223372036854775807, 0"
  })
  void aSizeHasTheTilesTheSpecificationSays(long size, int level, long number, int width) {
    assertThat(TilePath.widthIn(size, level, number)).isEqualTo(width);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c2sp.org/tlog-proof@v2\nindex 1\n\n",
        "c2sp.org/tlog-proof@v1\n\n",
        "c2sp.org/tlog-proof@v1\nindex 01\n\n",
        "c2sp.org/tlog-proof@v1\nindex +1\n\n",
        "c2sp.org/tlog-proof@v1\nindex 1\nextra AAAA\n\n",
        "c2sp.org/tlog-proof@v1\nextra AAA\nindex 1\n\n",
        "c2sp.org/tlog-proof@v1\nextra \nindex 1\n\n",
        "c2sp.org/tlog-proof@v1\nextra AAAA\nextra AAAA\nindex 1\n\n",
        "c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\n",
        "c2sp.org/tlog-proof@v1\r\nindex 1\n\n",
        "\nc2sp.org/tlog-proof@v1\nindex 1\n\n"
      })
  void aReceiptThatIsNotOneIsRefused(String head) {
    String note = SmallLog.size(5).getString("checkpoint");
    assertThat(LogProof.parse("c2sp.org/tlog-proof@v1\nindex 1\n\n" + note).path()).isEmpty();
    refused(Finding.PARSE, () -> LogProof.parse(head + note));
  }

  @Test
  void aReceiptLongerThanAnyTreeIsHighIsRefused() {
    String note = SmallLog.size(5).getString("checkpoint");
    String lines = (ROOT + "\n").repeat(64);
    refused(
        Finding.PARSE,
        () -> LogProof.parse("c2sp.org/tlog-proof@v1\nindex 1\n" + lines + "\n" + note));
  }

  @Test
  void aReceiptWithSomethingLeftOverIsRefused() {
    LogProof good = LogProof.parse(SmallLog.text("size5.tlog-proof"));
    java.util.List<Hash> surplus = new java.util.ArrayList<>(good.path());
    surplus.add(Hash.emptyRoot());
    LogProof longer = new LogProof(good.extra(), good.index(), surplus, good.checkpoint());
    byte[] entry = SmallLog.entries().get(1);
    good.check(entry, SmallLog.checkpoint(5));
    refused(Finding.ROOT, () -> longer.check(entry, SmallLog.checkpoint(5)));
    refused(Finding.ROOT, () -> good.check(new byte[1], SmallLog.checkpoint(5)));
    refused(Finding.GAP, () -> good.check(entry, SmallLog.checkpoint(1)));
  }

  @Test
  void aBundleIsReadToItsEndOrRefused() {
    assertThat(EntryBundle.entries(new byte[] {0, 0, 0, 1, 9})).hasSize(2);
    refused(Finding.TILE, () -> EntryBundle.entries(new byte[] {0, 2, 9}));
    refused(Finding.TILE, () -> EntryBundle.entries(new byte[] {0}));
    TilePath two = new TilePath(TilePath.ENTRIES, 0, 2);
    assertThat(two.cut(new byte[] {0, 0, 0, 1, 9, 0, 0})).containsExactly(0, 0, 0, 1, 9);
    refused(Finding.TILE, () -> two.cut(new byte[] {0, 0}));
    refused(Finding.TILE, () -> new TilePath(0, 0, 2).cut(new byte[63]));
    refused(Finding.TILE, () -> new TilePath(0, 0, 2).cut(new byte[32]));
  }
}
