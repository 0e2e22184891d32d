package clinic.alcove.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors of transparency-dev: 196 proofs good and bad, and a log of Tessera's. */
class PublicVectorsTest {
  private static final VerifierKey TESSERA =
      VerifierKey.parse(
          "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
  private static final String LEAVES =
      "one two three four five six seven eit nain ten ileven twelf threeten fourten fivten";

  @Test
  void inclusionProofsAreJudgedAsTheirAuthorsDo() {
    List<Path> files = PublicVectors.files(PublicVectors.folder("merkle").resolve("inclusion"));
    assertThat(files).hasSize(98);
    files.forEach(file -> judged(file, PublicVectorsTest::inclusion));
  }

  @Test
  void consistencyProofsAreJudgedAsTheirAuthorsDo() {
    List<Path> files = PublicVectors.files(PublicVectors.folder("merkle").resolve("consistency"));
    assertThat(files).hasSize(98);
    files.forEach(file -> judged(file, PublicVectorsTest::consistency));
  }

  private static void judged(Path file, java.util.function.Consumer<JsonObject> check) {
    JsonObject vector = json(file);
    boolean held = true;
    try {
      check.accept(vector);
    } catch (ProofException refused) {
      held = false;
    }
    // Its roots have 12 bytes: whoever knows only hashes of 32 bytes refuses what it accepts.
    boolean dummy =
        file.getFileName().toString().equals("sizes-are-equal-one-and-proof-is-empty.json");
    assertThat(held)
        .as("%s: %s", file, vector.getString("desc"))
        .isEqualTo(!wantsError(vector) && !dummy);
  }

  private static boolean wantsError(JsonObject vector) {
    return vector.getBoolean("wantErr");
  }

  private static void inclusion(JsonObject it) {
    Proofs.checkInclusion(
        number(it, "leafIdx"),
        number(it, "treeSize"),
        hash(it, "leafHash"),
        hash(it, "root"),
        proof(it));
  }

  private static void consistency(JsonObject it) {
    Proofs.checkConsistency(
        number(it, "size1"), number(it, "size2"), hash(it, "root1"), hash(it, "root2"), proof(it));
  }

  /** Go's numbers are unsigned: what does not fit is as wrong for us as a negative one. */
  private static long number(JsonObject it, String key) {
    java.math.BigInteger value = it.getJsonNumber(key).bigIntegerValue();
    return value.bitLength() < Long.SIZE ? value.longValue() : -1;
  }

  private static Hash hash(JsonObject it, String key) {
    return Hash.of(it.isNull(key) ? new byte[0] : Base64.getDecoder().decode(it.getString(key)));
  }

  private static List<Hash> proof(JsonObject it) {
    return it.isNull("proof")
        ? List.of()
        : it.getJsonArray("proof").getValuesAs(JsonString::getString).stream()
            .map(text -> Hash.of(Base64.getDecoder().decode(text)))
            .toList();
  }

  @Test
  void tesserasLogIsReproducedByteForByte() {
    Path log = PublicVectors.folder("tessera-log").resolve("log");
    Ed25519Signer signer = tessera();
    TreeInMemory tree = new TreeInMemory();
    int tiles = 0;
    checkpoint(log, tree, signer);
    for (String leaf : LEAVES.split(" ")) {
      tree.append(leaf.getBytes(StandardCharsets.UTF_8));
      checkpoint(log, tree, signer);
    }
    for (Path file : PublicVectors.files(log.resolve("tile"))) {
      String path = log.relativize(file).toString();
      assertThat(tree.exactly(TilePath.parse(path))).as(path).isEqualTo(PublicVectors.bytes(file));
      tiles++;
    }
    assertThat(tiles).as("15 tiles and 15 bundles").isEqualTo(30);
  }

  private static void checkpoint(Path log, TreeInMemory tree, Ed25519Signer signer) {
    byte[] theirs = PublicVectors.bytes(log.resolve("checkpoint." + tree.size));
    Checkpoint ours = new Checkpoint(TESSERA.name(), tree.size, tree.root);
    assertThat(Checkpoint.open(SignedNote.parse(theirs), TESSERA)).isEqualTo(ours);
    assertThat(SignedNote.sign(ours.text(), List.of(signer)).bytes()).isEqualTo(theirs);
  }

  private static Ed25519Signer tessera() {
    byte[] typed = Base64.getDecoder().decode("AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg");
    Ed25519Signer signer =
        Ed25519Signer.ofSeed(TESSERA.name(), java.util.Arrays.copyOfRange(typed, 1, 33));
    assertThat(signer.key()).isEqualTo(TESSERA);
    return signer;
  }

  private static JsonObject json(Path file) {
    try (JsonReader reader =
        Json.createReader(new ByteArrayInputStream(PublicVectors.bytes(file)))) {
      return reader.readObject();
    }
  }
}
