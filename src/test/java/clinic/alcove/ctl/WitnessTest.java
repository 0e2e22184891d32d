package clinic.alcove.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.tlog.AddCheckpoint;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Cosigner;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.NoteSignature;
import clinic.alcove.tlog.NoteSigner;
import clinic.alcove.tlog.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A witness vouches for what continues what it saw, for nothing else, and never forgets. */
class WitnessTest {
  private static final NoteSigner LOG = WitnessedLog.key("audit.clinic.example/log1", 1);
  private static final Cosigner WITNESS = witnessKey();
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

  @TempDir Path folder;
  private WitnessMemory memory;
  private Witness witness;

  @BeforeEach
  void open() throws IOException {
    memory = WitnessMemory.open(folder);
    witness = new Witness(WITNESS, List.of(LOG.key()), memory, CLOCK);
  }

  @AfterEach
  void close() throws IOException {
    memory.close();
  }

  @Test
  void theWorkedExampleIsCosignedToTheByte() throws IOException {
    String checkpoint =
        """
        audit.clinic.example/log1
        5
        r+vkypzISbfvIBG9VKLfnjJXXLfMuNqXhXXTn3AHhz4=

        — audit.clinic.example/log1 4JL53IRMwL27OAt65mphKo7iH0bMB8SpZRlnsA5RiAMC4FhbVCJrUO0/4ob6xiMxfeNYOPiEBWtCNWVn74UV3Sbhag8=
        """;
    String line =
        "— witness.example/w1 3xwKNQAAAABlU/EAcTS/BLU33Q4Kk/hc63RAxvI3El1AOfN97bPefQSjnlwOAMSc9WIB"
            + "2CvqrpgDQzyB5yQ+zR2bsKTZjQ9RqUBLDQ==\n";

    assertThat(witness.add(("old 0\n\n" + checkpoint).getBytes(UTF_8)))
        .isEqualTo(WitnessAnswer.ok(line));
    assertThat(
            witness.last("4bb17315ec73bfd0cf95e89827a1fc5608bf69afc776535accf234bba8728ab6").text())
        .isEqualTo(checkpoint + line);
  }

  @Test
  void aLogThatGrowsIsCosignedAgainAndAgain() throws IOException {
    for (int[] step : new int[][] {{0, 1}, {1, 2}, {2, 2}, {2, 255}, {255, 256}, {256, 700}}) {
      WitnessAnswer answer = witness.add(honest(step[1]).since(step[0]).body());
      assertThat(answer.status()).as("from %s to %s", step[0], step[1]).isEqualTo(200);
      NoteSignature line = NoteSignature.parse(answer.text().stripTrailing());
      assertThat(WITNESS.key().verifies(honest(step[1]).note().text(), line)).isTrue();
    }
  }

  @Test
  void whoeverIsWrongAboutWhatItSawIsToldAndCanGoOnFromThere() throws IOException {
    witness.add(honest(3).since(0).body());

    WitnessAnswer told = witness.add(honest(5).since(0).body());
    assertThat(told).isEqualTo(new WitnessAnswer(409, "text/x.tlog.size", "3\n"));
    assertThat(witness.add(honest(5).since(3).body()).status()).isEqualTo(200);
  }

  @Test
  void aLogItDoesNotKnowIsNotFound() throws IOException {
    NoteSigner other = WitnessedLog.key("elsewhere.example/log1", 1);
    assertThat(witness.add(new WitnessedLog(other, "a", 3).since(0).body()).status())
        .isEqualTo(404);
  }

  @Test
  void aCheckpointThatTheLogDidNotSignIsForbidden() throws IOException {
    NoteSigner thief = WitnessedLog.key("audit.clinic.example/log1", 9);
    assertThat(witness.add(new WitnessedLog(thief, "a", 3).since(0).body()).status())
        .isEqualTo(403);
    assertThat(witness.add(withBadSignature(honest(3))).status()).isEqualTo(403);
    assertThat(memory.last(LOG.key().name())).isEmpty();
  }

  @Test
  void whatIsNoRequestIsMalformed() throws IOException {
    String good = new String(honest(3).since(0).body(), UTF_8);
    for (String bad :
        List.of(
            "",
            "old 0\n",
            good.replace("old 0", "old +0"),
            good.replace("old 0", "old 00"),
            good.replace("old 0", "old -1"),
            good.replace("old 0", "0"),
            good.replace("old 0\n", "old 0\nnot base64\n"),
            good.replace("old 0\n", "old 0\nAAAA\n"),
            good.replace("old 0\n", "old 0\n" + (Hash.emptyRoot().base64() + "\n").repeat(64)),
            good.substring(0, good.length() - 1))) {
      assertThat(witness.add(bad.getBytes(UTF_8)).status()).as(bad).isEqualTo(400);
    }
    assertThat(witness.add(honest(3).since(0).body()).status()).isEqualTo(200);
    String newer = new String(honest(3).since(3).body(), UTF_8).replace("old 3", "old 4");
    assertThat(witness.add(newer.getBytes(UTF_8)).status()).as("old above new").isEqualTo(400);
  }

  @Test
  void aLogThatRolledBackIsNotCosigned() throws IOException {
    witness.add(honest(5).since(0).body());

    for (long old : new long[] {0, 3}) {
      assertThat(witness.add(honest(3).since(old).body()))
          .as("rolled back to 3, saying %s", old)
          .isEqualTo(WitnessAnswer.conflict(5));
    }
    String lie = new String(honest(3).since(3).body(), UTF_8).replace("old 3", "old 5");
    assertThat(witness.add(lie.getBytes(UTF_8)).status()).isEqualTo(400);
    assertThat(memory.last(LOG.key().name())).map(Checkpoint::size).contains(5L);
  }

  @Test
  void aForkIsNotCosigned() throws IOException {
    witness.add(honest(5).since(0).body());
    WitnessedLog forked = new WitnessedLog(LOG, "b", 8);

    assertThat(witness.add(forked.since(5).body()).status()).isEqualTo(422);
    assertThat(witness.add(new WitnessedLog(LOG, "b", 5).since(5).body()).status())
        .as("equal size, another root")
        .isEqualTo(422);
    List<Hash> surplus = new ArrayList<>(honest(8).since(5).proof());
    surplus.add(Hash.emptyRoot());
    assertThat(witness.add(new AddCheckpoint(5, surplus, honest(8).note()).body()).status())
        .as("a hash too many")
        .isEqualTo(422);
    assertThat(witness.add(new AddCheckpoint(5, List.of(), honest(8).note()).body()).status())
        .as("no proof")
        .isEqualTo(422);
    assertThat(memory.last(LOG.key().name())).map(Checkpoint::root).contains(honest(5).root());
  }

  @Test
  void aProofFromNothingAndARootOfNothingAreRefused() throws IOException {
    List<Hash> any = List.of(Hash.emptyRoot());
    assertThat(witness.add(new AddCheckpoint(0, any, honest(3).note()).body()).status())
        .isEqualTo(422);
    SignedNote empty =
        SignedNote.sign(new Checkpoint(LOG.key().name(), 0, honest(3).root()).text(), List.of(LOG));
    assertThat(witness.add(new AddCheckpoint(0, List.of(), empty).body()).status()).isEqualTo(422);
    SignedNote honestlyEmpty =
        SignedNote.sign(new Checkpoint(LOG.key().name(), 0, Hash.emptyRoot()).text(), List.of(LOG));
    assertThat(witness.add(new AddCheckpoint(0, List.of(), honestlyEmpty).body()).status())
        .isEqualTo(200);
  }

  @Test
  void whatWasAnsweredStandsAfterAStop() throws IOException {
    witness.add(honest(5).since(0).body());
    memory.close();
    memory = WitnessMemory.open(folder);
    Witness again = new Witness(WITNESS, List.of(LOG.key()), memory, CLOCK);

    assertThat(again.add(honest(4).since(0).body())).isEqualTo(WitnessAnswer.conflict(5));
    assertThat(again.add(honest(5).since(5).body()).status())
        .as("kept, but stopped before the answer: asking again is answered")
        .isEqualTo(200);
  }

  @Test
  void whatCannotBeKeptIsNotCosigned() throws IOException {
    witness.add(honest(3).since(0).body());
    Files.createDirectory(folder.resolve(WitnessMemory.nameOf(LOG.key().name()) + ".new"));

    assertThatThrownBy(() -> witness.add(honest(5).since(3).body()))
        .as("answered before it was kept")
        .isInstanceOf(IOException.class);
    assertThat(memory.last(LOG.key().name())).map(Checkpoint::size).contains(3L);
  }

  @Test
  void aHalfWrittenFileOfAStoppedWitnessIsNoMemory() throws IOException {
    witness.add(honest(3).since(0).body());
    Files.writeString(
        folder.resolve(WitnessMemory.nameOf(LOG.key().name()) + ".new"), "audit.clinic");

    assertThat(witness.add(honest(5).since(3).body()).status()).isEqualTo(200);
  }

  @Test
  void twoWitnessesCannotShareAFolder() {
    assertThatThrownBy(() -> WitnessMemory.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessage("another witness has this folder");
  }

  @Test
  void ofManyThatContinueTheSameCheckpointOneIsCosigned() throws Exception {
    witness.add(honest(3).since(0).body());
    List<Callable<WitnessAnswer>> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      byte[] body = continuedBy("history " + i).since(3).body();
      all.add(() -> witness.add(body));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Integer> statuses = new ArrayList<>();
      for (Future<WitnessAnswer> each : threads.invokeAll(all)) {
        statuses.add(each.get().status());
      }
      assertThat(statuses).as("cosigned two histories").containsOnlyOnce(200).contains(409);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aNameThatIsNoneFindsNoFile() throws IOException {
    Files.writeString(folder.resolve("secret"), "x");
    for (String name : List.of("secret", "../secret", "lock", "", "A".repeat(64))) {
      assertThat(witness.last(name).status()).as(name).isEqualTo(404);
    }
  }

  /** Three entries as the honest log's, then two of another history. */
  private static WitnessedLog continuedBy(String word) {
    return WitnessedLog.continued(LOG, "a", 3, word, 5);
  }

  private static WitnessedLog honest(int size) {
    return new WitnessedLog(LOG, "a", size);
  }

  private static byte[] withBadSignature(WitnessedLog log) {
    NoteSignature good = log.note().signatures().get(0);
    byte[] raw = good.signature().toByteArray();
    raw[10] ^= 1;
    NoteSignature bad =
        new NoteSignature(good.name(), good.keyId(), clinic.alcove.values.Bytes.of(raw));
    String note = log.note().text() + "\n" + bad.line() + "\n";
    return new AddCheckpoint(0, List.of(), SignedNote.parse(note)).body();
  }

  private static Cosigner witnessKey() {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) 2);
    return Cosigner.ofSeed("witness.example/w1", seed);
  }
}
