package clinic.alcove.mls;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** The MLS working group's vectors, when they stand beside the checkout. */
final class Vectors {
  private Vectors() {}

  /** All entries of one file; without the folder the test is skipped and says so. */
  static List<JsonObject> load(String name) {
    Path file =
        Path.of(System.getProperty("alcove.vectors", "../shared/vectors"), "mls", name + ".json");
    assumeTrue(
        Files.isRegularFile(file),
        "skipped: the public MLS vectors are not beside the checkout (" + file + ")");
    try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
      JsonArray array = reader.readArray();
      return array.getValuesAs(JsonObject.class);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  /** Those whose hashes and signatures this server can compute. */
  static List<JsonObject> loadSuiteOne(String name) {
    return load(name).stream().filter(one -> one.getInt("cipher_suite") == SuiteOne.ID).toList();
  }

  static byte[] bytes(JsonObject object, String key) {
    return HexFormat.of().parseHex(object.getString(key));
  }

  static Slice slice(JsonObject object, String key) {
    return Slice.of(bytes(object, key));
  }
}
