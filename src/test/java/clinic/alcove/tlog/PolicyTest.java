package clinic.alcove.tlog;

import static clinic.alcove.tlog.NoteTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has to have seen a checkpoint before it counts. */
class PolicyTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
  private static final String LOG = "log " + SmallLog.LOG.text() + "\n";
  private static final List<Cosigner> W = List.of(cosigner(1), cosigner(2), cosigner(3));
  private static final String WITNESSES =
      "witness a "
          + W.get(0).key()
          + "\n"
          + "witness b "
          + W.get(1).key()
          + " https://b.example/\n"
          + "witness c "
          + W.get(2).key()
          + "\n";

  @ParameterizedTest
  @CsvSource({
    "quorum none, '', true",
    "quorum a, a, true",
    "quorum a, b, false",
    "group g any a b c;quorum g, c, true",
    "group g any a b c;quorum g, '', false",
    "group g all a b c;quorum g, ab, false",
    "group g all a b c;quorum g, abc, true",
    "group g 2 a b c;quorum g, a, false",
    "group g 2 a b c;quorum g, ac, true",
    "group g all a b;group h any g c;quorum h, a, false",
    "group g all a b;group h any g c;quorum h, c, true",
    "group g all a b;group h any g c;quorum h, ab, true"
  })
  void quorumsCount(String lines, String present, boolean met) {
    Policy policy =
        Policy.parse("# who\n\n" + LOG + " \t" + WITNESSES + lines.replace(';', '\n') + "\n");
    SignedNote note = signed();
    for (int i = 0; i < W.size(); i++) {
      if (present.indexOf('a' + i) >= 0) {
        note = note.with(W.get(i).cosign(note.text(), NOW));
      }
    }
    SignedNote cosigned = note;
    assertThat(policy.checkLog(cosigned).cosignatures()).hasSize(present.length());
    if (met) {
      assertThat(policy.check(cosigned).checkpoint()).isEqualTo(SmallLog.checkpoint(5));
    } else {
      refused(Finding.QUORUM, () -> policy.check(cosigned));
    }
  }

  @Test
  void aKnownWitnessesBadCosignatureSpoilsTheNote() {
    Policy policy = Policy.parse(LOG + WITNESSES + "quorum none\n");
    NoteSignature other = W.get(0).cosign(SmallLog.checkpoint(4).text(), NOW);
    refused(Finding.SIGNATURE, () -> policy.check(signed().with(other)));
  }

  @Test
  void aLogNobodyNamedIsRefused() {
    Policy policy = Policy.parse(LOG + "quorum none\n");
    Ed25519Signer stranger = Ed25519Signer.ofSeed("elsewhere.example", new byte[32]);
    String text = new Checkpoint("elsewhere.example", 0, Hash.emptyRoot()).text();
    refused(Finding.SIGNATURE, () -> policy.check(SignedNote.sign(text, List.of(stranger))));
    refused(
        Finding.SIGNATURE,
        () -> policy.check(SignedNote.sign(SmallLog.checkpoint(5).text(), List.of(stranger))));
  }

  @Test
  void aWitnessCannotVouchInTheLogsPlace() {
    Policy policy = Policy.parse(LOG + WITNESSES + "quorum a\n");
    String text = SmallLog.checkpoint(5).text();
    Ed25519Signer stranger = Ed25519Signer.ofSeed("stranger.example", new byte[32]);
    SignedNote note = SignedNote.sign(text, List.of(stranger)).with(W.get(0).cosign(text, NOW));
    refused(Finding.SIGNATURE, () -> policy.check(note));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "quorum none",
        "LOG",
        "LOG;quorum none;quorum none",
        "LOG;quorum a",
        "LOG;quorum a;W",
        "LOG;W;group g any a d;quorum g",
        "LOG;W;group g any a a;quorum g",
        "LOG;W;group g any a;group h any a b;quorum h",
        "LOG;W;group a any b;quorum a",
        "LOG;W;group none any b;quorum none",
        "LOG;W;group g 0 a b;quorum g",
        "LOG;W;group g 3 a b;quorum g",
        "LOG;W;group g 02 a b;quorum g",
        "LOG;W;group g some a b;quorum g",
        "LOG;W;group g any;quorum g",
        "LOG;W;group g any g;quorum g",
        "LOG;W;quorum a b",
        "LOG;W;SAMEKEY;quorum a",
        "LOG;LOG;quorum none",
        "LOG # mine;quorum none # yours",
        "LOG;witness x;quorum none",
        "LOG;Quorum none",
        "LOG;quorum none\r",
        "LOG;quorum\u000bnone",
        "log not-a-key;quorum none"
      })
  void whatIsNoPolicyIsRefused(String text) {
    String written =
        text.replace("LOG", LOG.strip())
            .replace("SAMEKEY", "witness z " + Cosigner.ofSeed("z.example", seed(1)).key())
            .replace("W;", WITNESSES)
            .replace(';', '\n');
    refused(Finding.PARSE, () -> Policy.parse(written));
  }

  @Test
  void aLogsKeyIsNoWitnessesNorTheOtherWayRound() {
    String asLog = "log " + W.get(0).key() + "\nquorum none\n";
    Ed25519Signer log = Ed25519Signer.ofSeed("z.example", seed(9));
    String asWitness = LOG + "witness z " + log.key() + "\nquorum none\n";
    refused(Finding.PARSE, () -> Policy.parse(asLog));
    refused(Finding.PARSE, () -> Policy.parse(asWitness));
  }

  @Test
  void aPostQuantumWitnessIsReadButNeverCounts() {
    String key = SmallLog.JSON.getJsonObject("witness_mldsa44").getString("vkey_0x06");
    Policy policy = Policy.parse(LOG + "witness pq " + key + "\nquorum pq\n");
    SignedNote note = SignedNote.parse(SmallLog.JSON.getString("mldsa_cosigned_checkpoint_size5"));
    refused(Finding.QUORUM, () -> policy.check(note));
  }

  private static SignedNote signed() {
    return SignedNote.sign(SmallLog.checkpoint(5).text(), List.of(SmallLog.signer()));
  }

  private static Cosigner cosigner(int number) {
    return Cosigner.ofSeed("w" + number + ".example", seed(number));
  }

  private static byte[] seed(int number) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) (number + 40));
    return seed;
  }
}
