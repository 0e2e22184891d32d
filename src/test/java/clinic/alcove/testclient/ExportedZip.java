package clinic.alcove.testclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Commitment;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.Proofs;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.TilePath;
import clinic.alcove.tlog.Tiles;
import clinic.alcove.tlog.TreeReader;
import clinic.alcove.tlog.VerifierKey;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Sha256;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** An export as somebody far from the clinic reads it: with the log's key, and nothing else. */
public record ExportedZip(Map<String, byte[]> files) {
  private static final String PROOFS = "proofs.ndjson";

  /** Opens a ZIP that is whole. */
  public static ExportedZip of(byte[] zip) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ExportedZip(files);
  }

  /** The file of this name. */
  public byte[] file(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  /** The lines of one of the files that have JSON on each. */
  public List<JsonObject> lines(String name) {
    return new String(file(name), UTF_8).lines().map(ExportedZip::object).toList();
  }

  /** The record texts of an export whose file and proofs hold; throws when they do not. */
  public List<String> verified(VerifierKey key) {
    List<JsonObject> lines = lines(PROOFS);
    JsonObject head = lines.get(0);
    String hash = Sha256.of(file(head.getString("file"))).toHex();
    if (!hash.equals(head.getString("sha256"))) {
      throw new AssertionError("the file is not the one that is proved");
    }
    Checkpoint checkpoint = Checkpoint.open(SignedNote.parse(head.getString("checkpoint")), key);
    return lines.stream().skip(1).map(line -> verified(line, checkpoint)).toList();
  }

  private static String verified(JsonObject line, Checkpoint checkpoint) {
    List<Hash> path =
        line.getJsonArray("path").getValuesAs(JsonString.class).stream()
            .map(hash -> Hash.ofBase64(hash.getString()))
            .toList();
    Proofs.checkInclusion(
        line.getJsonNumber("index").longValue(),
        checkpoint.size(),
        Hash.leaf(entry(line)),
        checkpoint.root(),
        path);
    return line.getJsonObject("record").toString();
  }

  /** The record texts of a whole log whose tiles and records hold; throws when they do not. */
  public List<String> verifiedLog(VerifierKey key) {
    Checkpoint checkpoint = Checkpoint.open(SignedNote.parse(file("checkpoint")), key);
    Tiles tiles = path -> Optional.ofNullable(files.get(path.text()));
    TreeReader tree = new TreeReader(checkpoint.size(), tiles);
    if (!tree.root().equals(checkpoint.root())) {
      throw new AssertionError("the tiles are not those of the root");
    }
    for (JsonObject line : lines("records.ndjson")) {
      long index = line.getJsonNumber("index").longValue();
      boolean same =
          Bytes.of(entry(line)).equals(Bytes.of(tree.entry(index)))
              && Hash.leaf(entry(line)).equals(tree.leaf(index));
      if (!same) {
        throw new AssertionError("record " + index + " is not what the log committed to");
      }
    }
    files.keySet().stream().filter(name -> name.startsWith("tile/")).forEach(TilePath::parse);
    return lines("records.ndjson").stream()
        .map(line -> line.getJsonObject("record").toString())
        .toList();
  }

  private static byte[] entry(JsonObject line) {
    return Commitment.entry(
        Bytes.ofBase64(line.getString("salt")).toByteArray(),
        line.getJsonObject("record").toString().getBytes(UTF_8));
  }

  private static JsonObject object(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
