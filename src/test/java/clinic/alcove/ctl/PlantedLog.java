package clinic.alcove.ctl;

import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Commitment;
import clinic.alcove.tlog.Cosigner;
import clinic.alcove.tlog.Ed25519Signer;
import clinic.alcove.tlog.Grown;
import clinic.alcove.tlog.LogProof;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.TileGrowth;
import clinic.alcove.tlog.TilePath;
import clinic.alcove.tlog.Tiles;
import clinic.alcove.tlog.TreeReader;
import clinic.alcove.values.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A log in memory that was honest until a test plants a lie in it: its files by name, its records,
 * its key. What a clinic would hand to an auditor.
 */
final class PlantedLog implements Tiles {
  static final String ORIGIN = "clinic.example/logs/1";
  static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  static final Ed25519Signer KEY = Ed25519Signer.ofSeed(ORIGIN, seed(1));
  static final Cosigner WITNESS = Cosigner.ofSeed("witness.example/a", seed(2));

  final Map<String, byte[]> files = new TreeMap<>();
  final List<String> records = new ArrayList<>();
  final List<byte[]> salts = new ArrayList<>();
  final List<byte[]> entries = new ArrayList<>();

  private static byte[] seed(int number) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) number);
    return seed;
  }

  /** So many records, a second apart. */
  static PlantedLog of(int size) {
    PlantedLog log = new PlantedLog();
    for (int i = 0; i < size; i++) {
      log.add(
          "{\"event\":\"CIPHERTEXT_DELIVERED\",\"index\":%d,\"outcome\":0,\"recorded\":\"%s\",\"v\":1}"
              .formatted(i, START.plusSeconds(i).toString().replace("Z", ".000Z")));
    }
    return log.publish();
  }

  private void add(String record) {
    byte[] salt = new byte[Commitment.SALT];
    Arrays.fill(salt, (byte) (records.size() * 31 + 7));
    records.add(record);
    salts.add(salt);
    entries.add(Commitment.entry(salt, record.getBytes(StandardCharsets.UTF_8)));
  }

  /** Builds tiles, records and a signed checkpoint from what is there, as the log's owner could. */
  PlantedLog publish() {
    files.clear();
    TileGrowth growth = TileGrowth.empty();
    entries.forEach(growth::append);
    for (Grown grown : growth.grown()) {
      files.put(grown.path().text(), grown.body().toByteArray());
    }
    files.put("checkpoint", signed(new Checkpoint(ORIGIN, growth.size(), growth.root())));
    writeRecords();
    return this;
  }

  static byte[] signed(Checkpoint checkpoint) {
    return SignedNote.sign(checkpoint.text(), List.of(KEY)).bytes();
  }

  /** The tree over these entries, without touching the checkpoint. */
  void rebuildTilesOnly() {
    byte[] kept = checkpoint();
    byte[] lines = file("records.ndjson");
    publish();
    files.put("checkpoint", kept);
    files.put("records.ndjson", lines);
  }

  void writeRecords() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < records.size(); i++) {
      lines.append(line(i, "")).append('\n');
    }
    files.put("records.ndjson", lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private String line(int index, String more) {
    String salt = Base64.getEncoder().encodeToString(salts.get(index));
    return "{\"index\":%d,\"salt\":\"%s\",\"record\":%s%s}"
        .formatted(index, salt, records.get(index), more);
  }

  byte[] checkpoint() {
    return file("checkpoint");
  }

  byte[] file(String name) {
    return java.util.Objects.requireNonNull(files.get(name), name);
  }

  /** Cosigns the checkpoint at this time. */
  PlantedLog witnessed(Instant at) {
    SignedNote note = SignedNote.parse(checkpoint());
    files.put("checkpoint", note.with(WITNESS.cosign(note.text(), at)).bytes());
    return this;
  }

  /** The entries of one bundle, as a list to lie with. */
  List<byte[]> bundle(int number) {
    int to = Math.min(entries.size(), (number + 1) * TilePath.FULL);
    return new ArrayList<>(entries.subList(number * TilePath.FULL, to));
  }

  void putBundle(String name, List<byte[]> lying) {
    int length = lying.stream().mapToInt(entry -> entry.length + 2).sum();
    byte[] body = new byte[length];
    int at = 0;
    for (byte[] entry : lying) {
      body[at] = (byte) (entry.length >> 8);
      body[at + 1] = (byte) entry.length;
      System.arraycopy(entry, 0, body, at + 2, entry.length);
      at += 2 + entry.length;
    }
    files.put(name, body);
  }

  /** Another record in this place, committed to honestly. */
  static byte[] otherEntry() {
    return Commitment.entry(new byte[Commitment.SALT], "{}".getBytes(StandardCharsets.UTF_8));
  }

  void flip(String name, int at) {
    byte[] changed = file(name).clone();
    changed[at] ^= 1;
    files.put(name, changed);
  }

  LogProof receipt(int index) {
    byte[] record = records.get(index).getBytes(StandardCharsets.UTF_8);
    byte[] extra = Commitment.opened(salts.get(index), record);
    List<clinic.alcove.tlog.Hash> path = new TreeReader(entries.size(), this).inclusion(index);
    String note = new String(checkpoint(), StandardCharsets.UTF_8);
    return new LogProof(Optional.of(Bytes.of(extra)), index, path, note);
  }

  /** An export of these records, newest first, as the console makes them. */
  Map<String, byte[]> export(int... indexes) {
    StringBuilder csv = new StringBuilder("index\r\n");
    StringBuilder proofs = new StringBuilder();
    for (int index : indexes) {
      csv.append(index).append("\r\n");
      List<String> path =
          receipt(index).path().stream().map(hash -> "\"" + hash.base64() + "\"").toList();
      proofs.append(line(index, ",\"path\":[" + String.join(",", path) + "]")).append('\n');
    }
    byte[] file = csv.toString().getBytes(StandardCharsets.UTF_8);
    String header =
        ("{\"format\":\"alcove-proofs-v1\",\"file\":\"access-log.csv\",\"sha256\":\"%s\","
                + "\"origin\":\"%s\",\"vkey\":\"%s\",\"checkpoint\":\"%s\",\"query\":\"\"}\n")
            .formatted(
                sha256(file),
                ORIGIN,
                KEY.key(),
                new String(checkpoint(), StandardCharsets.UTF_8).replace("\n", "\\n"));
    Map<String, byte[]> export = new TreeMap<>();
    export.put("access-log.csv", file);
    export.put("proofs.ndjson", (header + proofs).getBytes(StandardCharsets.UTF_8));
    return export;
  }

  private static String sha256(byte[] file) {
    MessageDigest digest = clinic.alcove.values.Sha256.begin();
    return HexFormat.of().formatHex(digest.digest(file));
  }

  void swapRecords(int one, int other) {
    Collections.swap(records, one, other);
    Collections.swap(salts, one, other);
  }

  @Override
  public Optional<byte[]> tile(TilePath path) {
    return Optional.ofNullable(files.get(path.text()));
  }

  static Path folder(Path folder, Map<String, byte[]> files) {
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(java.util.Objects.requireNonNull(path.getParent()));
        Files.write(path, file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path zip(Path file, Map<String, byte[]> files) {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
