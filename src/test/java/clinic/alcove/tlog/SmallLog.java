package clinic.alcove.tlog;

import clinic.alcove.values.Bytes;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Our own worked example: five entries, six sizes, every byte of them computed elsewhere. */
final class SmallLog {
  static final JsonObject JSON = json();
  static final String ORIGIN = JSON.getString("origin");
  static final VerifierKey LOG = VerifierKey.parse(JSON.getJsonObject("log").getString("vkey"));
  static final VerifierKey WITNESS =
      VerifierKey.parse(JSON.getJsonObject("witness_ed25519").getString("vkey_0x04"));
  static final int MOST = 5;

  private SmallLog() {}

  static Ed25519Signer signer() {
    return Ed25519Signer.ofSeed(ORIGIN, seed("log"));
  }

  static Cosigner cosigner() {
    return Cosigner.ofSeed("witness.example/w1", seed("witness_ed25519"));
  }

  private static byte[] seed(String whose) {
    return HexFormat.of().parseHex(JSON.getJsonObject(whose).getString("seed_hex"));
  }

  static List<byte[]> entries() {
    return strings(JSON, "entries").stream()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  static JsonObject size(int size) {
    return JSON.getJsonObject("sizes").getJsonObject(Integer.toString(size));
  }

  static Checkpoint checkpoint(int size) {
    return Checkpoint.parse(size(size).getString("note_text"));
  }

  static List<Hash> hashes(JsonObject in, String key) {
    return strings(in, key).stream().map(Hash::ofBase64).toList();
  }

  static List<String> strings(JsonObject in, String key) {
    return in.getJsonArray(key).getValuesAs(JsonString::getString);
  }

  static TreeInMemory tree(int size) {
    TreeInMemory tree = new TreeInMemory();
    entries().subList(0, size).forEach(tree::append);
    return tree;
  }

  static String text(String name) {
    try (InputStream in = SmallLog.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Bytes hex(String text) {
    return Bytes.of(HexFormat.of().parseHex(text));
  }

  private static JsonObject json() {
    try (JsonReader reader =
        Json.createReader(SmallLog.class.getResourceAsStream("small-log.json"))) {
      return reader.readObject();
    }
  }
}
