package clinic.alcove.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.values.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed notes: those of others that are good, and each way of lying with one. */
class NoteTest {
  private static final VerifierKey SPEC =
      VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
  private static final String SPEC_NOTE =
      "This is an example message.\n\n— example.com/foo"
          + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1"
          + "Yu72IneyaQM=\n";
  private static final String TEXT =
      "If you think cryptography is the answer to your problem,\n"
          + "then you don't know what your problem is.\n";
  private static final String PETER =
      "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdng"
          + "otpRZb6KE6RyyBwJnAM=";
  private static final String ENOCH =
      "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWL"
          + "ox33WWd1RvMc+QQ=";
  private static final VerifierKey ENOCH_ROOT =
      VerifierKey.parse("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");

  @Test
  void theSpecificationsExampleVerifies() {
    assertThat(SignedNote.parse(SPEC_NOTE).verifiedBy(List.of(SPEC))).hasSize(1);
    assertThat(SignedNote.parse(SPEC_NOTE).encoded()).isEqualTo(SPEC_NOTE);
  }

  @Test
  void goSignsTheSameBytes() {
    Ed25519Signer peter = peter();
    assertThat(SignedNote.sign(TEXT, List.of(peter)).encoded())
        .isEqualTo(TEXT + "\n" + PETER + "\n");
    assertThat(peter.key().text()).startsWith("PeterNeumann+c74f20a3+");
  }

  @Test
  void goSignsTheSameCheckpointOfAMillionModules() {
    String note =
        "go.sum database tree\n35225469\nvt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=\n\n"
            + "— sum.golang.org Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHL"
            + "AyaKbbTM75QTtPydhKCExixSfwQ=\n";
    VerifierKey key =
        VerifierKey.parse("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
    Checkpoint read = Checkpoint.open(SignedNote.parse(note), "go.sum database tree", key);
    assertThat(read.size()).isEqualTo(35_225_469);
    refused(Finding.SIGNATURE, () -> Checkpoint.open(SignedNote.parse(note), key));
  }

  @Test
  void aKeyWithAPlusInItsBase64Reads() {
    String remora = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";
    assertThat(VerifierKey.parse(remora).kind()).isEqualTo(KeyKind.ED25519_COSIGNATURE);
    String plus = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    assertThat(VerifierKey.parse(plus).text()).isEqualTo(plus);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Too long for its type, and of a type nobody knows, both with the id that fits.
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        // Another's id; the id in capitals; no id; spaces; no name.
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/ foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n",
        "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+",
        ""
      })
  void aKeyThatIsNotOneIsRefused(String vkey) {
    refused(Finding.PARSE, () -> VerifierKey.parse(vkey));
  }

  @Test
  void aPostQuantumKeyWithAnothersIdIsRefused() {
    String key = SmallLog.JSON.getJsonObject("witness_mldsa44").getString("vkey_0x06");
    assertThat(VerifierKey.parse(key).kind().isVerifiable()).isFalse();
    refused(Finding.PARSE, () -> VerifierKey.parse(key.replace("+6b8436dd+", "+5893dc2c+")));
  }

  @Test
  void unknownSignaturesAreIgnoredInAnyOrder() {
    for (String lines : List.of(PETER + "\n" + ENOCH, ENOCH + "\n" + PETER)) {
      SignedNote note = SignedNote.parse(TEXT + "\n" + lines + "\n");
      assertThat(note.verifiedBy(List.of(ENOCH_ROOT)))
          .extracting(NoteSignature::name)
          .containsExactly("EnochRoot");
    }
  }

  @Test
  void anotherKeyOfAKnownNameIsAStrangers() {
    SignedNote note = SignedNote.parse(TEXT + "\n— EnochRoot AAAAAAE=\n" + ENOCH + "\n");
    assertThat(note.verifiedBy(List.of(ENOCH_ROOT))).hasSize(1);
    SignedNote other = SignedNote.parse(TEXT + "\n— EnochRoot AAAAAAE=\n");
    refused(Finding.SIGNATURE, () -> other.verifiedBy(List.of(ENOCH_ROOT)));
  }

  @Test
  void aNoteThatOnlyStrangersSignedIsRefused() {
    SignedNote note = SignedNote.parse(TEXT + "\n" + PETER + "\n");
    refused(Finding.SIGNATURE, () -> note.verifiedBy(List.of(ENOCH_ROOT)));
  }

  @Test
  void oneKnownKeysBadSignatureSpoilsTheNote() {
    String bad = ENOCH.replace("rwz+eBzm", "rwz+eBzn");
    SignedNote note = SignedNote.parse(TEXT + "\n" + PETER + "\n" + bad + "\n");
    refused(Finding.SIGNATURE, () -> note.verifiedBy(List.of(peter().key(), ENOCH_ROOT)));
    assertThat(note.verifiedBy(List.of(peter().key()))).hasSize(1);
  }

  @Test
  void changedTextIsRefused() {
    SignedNote note = SignedNote.parse(SPEC_NOTE.replace("example message", "exemple message"));
    refused(Finding.SIGNATURE, () -> note.verifiedBy(List.of(SPEC)));
  }

  @Test
  void aLongerSignatureThanTheAlgorithmsIsBad() {
    NoteSignature good = SignedNote.parse(SPEC_NOTE).signatures().get(0);
    byte[] longer = java.util.Arrays.copyOf(good.signature().toByteArray(), 65);
    NoteSignature bad = new NoteSignature(good.name(), good.keyId(), Bytes.of(longer));
    assertThat(SPEC.verifies("This is an example message.\n", good)).isTrue();
    assertThat(SPEC.verifies("This is an example message.\n", bad)).isFalse();
  }

  @Test
  void twoLinesOfOneKeyAreRefused() {
    refused(Finding.PARSE, () -> SignedNote.parse(TEXT + "\n" + PETER + "\n" + PETER + "\n"));
  }

  @Test
  void manyStrangersFitAndTooManyAreRefused() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < SignedNote.MOST_SIGNATURES - 1; i++) {
      lines.add("— stranger" + i + " AAAAAAE=");
    }
    lines.add(ENOCH);
    String full = TEXT + "\n" + String.join("\n", lines) + "\n";
    assertThat(lines).hasSizeGreaterThan(16);
    assertThat(SignedNote.parse(full).verifiedBy(List.of(ENOCH_ROOT))).hasSize(1);
    refused(Finding.PARSE, () -> SignedNote.parse(full + "— onemore AAAAAAE=\n"));
  }

  @Test
  void theLastBlankLineEndsTheText() {
    String text = "one\n\n— EnochRoot AAAAAAE=\n";
    SignedNote note = SignedNote.sign(text, List.of(peter()));
    SignedNote read = SignedNote.parse(note.encoded());
    assertThat(read.text()).isEqualTo(text);
    assertThat(read.verifiedBy(List.of(peter().key()))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\n\n",
        "text\n",
        "text\n\n",
        "text\n\n\n",
        "text\n\n— a AAAAAAE=",
        "text\n— a AAAAAAE=\n",
        "text\n\n- a AAAAAAE=\n",
        "text\n\n—a AAAAAAE=\n",
        "text\n\n—  AAAAAAE=\n",
        "text\n\n— a  AAAAAAE=\n",
        "text\n\n— a+b AAAAAAE=\n",
        "text\n\n— a\u00a0b AAAAAAE=\n",
        "text\n\n— a AAAAAAE= \n",
        "text\n\n— a AAAAAAE\n",
        "text\n\n— a AAAAAAF=\n",
        "text\n\n— a AAAAAA==\n",
        "text\n\n— a AAAA_AE=\n",
        "text\n\n— a AAAAAAE=\r\n",
        "te\txt\n\n— a AAAAAAE=\n",
        "te\u0000xt\n\n— a AAAAAAE=\n",
        "te\ud800xt\n\n— a AAAAAAE=\n"
      })
  void whatIsNoNoteIsRefused(String text) {
    refused(Finding.PARSE, () -> SignedNote.parse(text));
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] raw = SPEC_NOTE.getBytes(StandardCharsets.UTF_8);
    raw[3] = (byte) 0xff;
    refused(Finding.PARSE, () -> SignedNote.parse(raw));
    refused(Finding.PARSE, () -> SignedNote.parse(new byte[SignedNote.MOST_BYTES + 1]));
  }

  private static Ed25519Signer peter() {
    byte[] typed = Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
    return Ed25519Signer.ofSeed("PeterNeumann", java.util.Arrays.copyOfRange(typed, 1, 33));
  }

  static void refused(Finding finding, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            ProofException.class, it -> assertThat(it.finding()).isEqualTo(finding));
  }
}
