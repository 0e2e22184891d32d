package clinic.alcove.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.values.Bytes;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked example, sizes 0 to 5, byte for byte. */
class ComputedVectorsTest {
  private static final Instant WITNESSED = Instant.ofEpochSecond(1_700_000_000L);

  @Test
  void keysComeFromTheirSeeds() {
    assertThat(SmallLog.signer().key()).isEqualTo(SmallLog.LOG);
    assertThat(SmallLog.cosigner().key()).isEqualTo(SmallLog.WITNESS);
    assertThat(SmallLog.LOG.raw())
        .isEqualTo(SmallLog.hex(SmallLog.JSON.getJsonObject("log").getString("public_hex")));
  }

  @Test
  void aKeyHasAnotherIdAsACosigners() {
    JsonObject witness = SmallLog.JSON.getJsonObject("witness_ed25519");
    VerifierKey asLog = VerifierKey.parse(witness.getString("vkey_0x01_same_key"));
    assertThat(asLog.raw()).isEqualTo(SmallLog.WITNESS.raw());
    assertThat(asLog.id()).isNotEqualTo(SmallLog.WITNESS.id());
  }

  @Test
  void leavesAreHashed() {
    assertThat(SmallLog.entries().stream().map(entry -> Hash.leaf(entry).hex()))
        .isEqualTo(SmallLog.strings(SmallLog.JSON, "leaf_hashes_hex"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void rootsTilesAndBundlesGrow(int size) {
    JsonObject expected = SmallLog.size(size);
    TreeInMemory tree = SmallLog.tree(size);
    assertThat(tree.root.hex()).isEqualTo(expected.getString("root_hex"));
    assertThat(tree.reader().root()).isEqualTo(tree.root);
    expected.keySet().stream()
        .filter(key -> key.startsWith("tile/"))
        .forEach(
            path ->
                assertThat(tree.tile(TilePath.parse(path)).map(Bytes::of))
                    .as(path)
                    .contains(SmallLog.hex(expected.getString(path))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void checkpointsAreSignedAndCosigned(int size) {
    JsonObject expected = SmallLog.size(size);
    Checkpoint checkpoint = new Checkpoint(SmallLog.ORIGIN, size, SmallLog.tree(size).root);
    SignedNote note = SignedNote.sign(checkpoint.text(), List.of(SmallLog.signer()));
    assertThat(note.encoded()).isEqualTo(expected.getString("checkpoint"));
    NoteSignature seen = SmallLog.cosigner().cosign(checkpoint.text(), WITNESSED);
    assertThat(note.with(seen).encoded()).isEqualTo(expected.getString("cosigned_ed25519"));
    assertThat(Cosignature.message(checkpoint.text(), WITNESSED.getEpochSecond()))
        .isEqualTo(expected.getString("cosignature_message").getBytes(UTF_8));
    assertThat(Checkpoint.open(SignedNote.parse(note.encoded()), SmallLog.LOG))
        .isEqualTo(checkpoint);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void inclusionIsProved(int size) {
    JsonObject expected = SmallLog.size(size).getJsonObject("inclusion");
    TreeReader reader = SmallLog.tree(size).reader();
    for (int index = 0; index < size; index++) {
      List<Hash> path = reader.inclusion(index);
      assertThat(path).isEqualTo(SmallLog.hashes(expected, Integer.toString(index)));
      assertThat(reader.entry(index)).isEqualTo(SmallLog.entries().get(index));
      Hash leaf = Hash.leaf(SmallLog.entries().get(index));
      Proofs.checkInclusion(index, size, leaf, reader.root(), path);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void consistencyIsProved(int size) {
    JsonObject expected = SmallLog.size(size).getJsonObject("consistency_from");
    TreeReader reader = SmallLog.tree(size).reader();
    for (int old = 1; old <= size; old++) {
      List<Hash> proof = reader.consistency(old);
      assertThat(proof).isEqualTo(SmallLog.hashes(expected, Integer.toString(old)));
      Hash oldRoot = SmallLog.checkpoint(old).root();
      assertThat(reader.rootAt(old)).isEqualTo(oldRoot);
      Proofs.checkConsistency(old, size, oldRoot, reader.root(), proof);
    }
  }

  @Test
  void theReceiptIsWrittenAndReads() {
    String expected = SmallLog.text("size5.tlog-proof");
    assertThat(expected).isEqualTo(SmallLog.JSON.getString("tlog_proof_index1_size5"));
    LogProof proof = LogProof.parse(expected);
    assertThat(proof.text()).isEqualTo(expected);
    assertThat(proof.path()).isEqualTo(SmallLog.tree(SmallLog.MOST).reader().inclusion(1));
    Checkpoint checkpoint = Checkpoint.open(proof.note(), SmallLog.LOG);
    proof.check(SmallLog.entries().get(1), checkpoint);
  }

  @Test
  void thePolicyIsMetByTheCosignedCheckpoint() {
    Policy policy = Policy.parse(SmallLog.text("policy.txt"));
    SignedNote note = SignedNote.parse(SmallLog.size(5).getString("cosigned_ed25519"));
    Policy.Seen seen = policy.check(note);
    assertThat(seen.checkpoint()).isEqualTo(SmallLog.checkpoint(5));
    assertThat(seen.cosignatures())
        .containsExactly(new Cosignature("witness.example/w1", WITNESSED));
  }

  @Test
  void aPostQuantumCosignatureIsReadAndIgnored() {
    String cosigned = SmallLog.JSON.getString("mldsa_cosigned_checkpoint_size5");
    VerifierKey postQuantum =
        VerifierKey.parse(SmallLog.JSON.getJsonObject("witness_mldsa44").getString("vkey_0x06"));
    SignedNote note = SignedNote.parse(cosigned);
    assertThat(note.encoded()).isEqualTo(cosigned);
    assertThat(note.signatures()).anyMatch(line -> line.isBy(postQuantum));
    assertThat(note.verifiedBy(List.of(SmallLog.LOG, postQuantum)))
        .extracting(NoteSignature::name)
        .containsExactly(SmallLog.ORIGIN);
  }
}
