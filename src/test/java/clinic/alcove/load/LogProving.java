package clinic.alcove.load;

import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Commitment;
import clinic.alcove.tlog.Ed25519Signer;
import clinic.alcove.tlog.Grown;
import clinic.alcove.tlog.Proofs;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.TileGrowth;
import clinic.alcove.tlog.Tiles;
import clinic.alcove.tlog.TreeReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What proving costs an outsider: a whole log of a million records, checked by {@code alcovectl} as
 * it is built and with 96 MiB of heap, and single proofs out of the log's files, each with a reader
 * that remembers nothing.
 */
final class LogProving {
  private static final int RECORDS = 1_000_000;
  private static final int BATCH = 4_000;
  private static final int PROOFS = 200;
  private static final String SUBJECT = "a million records";
  private static final Ed25519Signer KEY = Ed25519Signer.ofSeed("bench/logs/1", new byte[32]);

  private final BenchOptions options;
  private final Table table;
  private final Path folder;
  private final SplittableRandom chance = new SplittableRandom(5);

  LogProving(BenchOptions options, Table table) {
    this.options = options;
    this.table = table;
    this.folder = options.folder().resolve("log");
  }

  void measure() throws IOException {
    Checkpoint checkpoint = write();
    for (int run = 0; run < options.runs(); run++) {
      verify();
      prove(checkpoint);
    }
  }

  private Checkpoint write() throws IOException {
    TileGrowth growth = TileGrowth.empty();
    Files.createDirectories(folder);
    long began = System.nanoTime();
    try (OutputStream lines = Files.newOutputStream(folder.resolve("records.ndjson"))) {
      StringBuilder batch = new StringBuilder();
      for (int i = 0; i < RECORDS; i++) {
        byte[] salt = new byte[Commitment.SALT];
        chance.nextBytes(salt);
        String record = record(i);
        growth.append(Commitment.entry(salt, record.getBytes(StandardCharsets.UTF_8)));
        String base64 = Base64.getEncoder().encodeToString(salt);
        batch.append("{\"index\":").append(i).append(",\"salt\":\"").append(base64);
        batch.append("\",\"record\":").append(record).append("}\n");
        if (i % BATCH == BATCH - 1) {
          lines.write(batch.toString().getBytes(StandardCharsets.UTF_8));
          batch.setLength(0);
        }
      }
    }
    for (Grown grown : growth.grown()) {
      Path file = folder.resolve(grown.path().text());
      Files.createDirectories(file.getParent());
      Files.write(file, grown.body().toByteArray());
    }
    Table.say("the log was written in " + (System.nanoTime() - began) / 1_000_000 + " ms");
    Checkpoint checkpoint = new Checkpoint(KEY.key().name(), growth.size(), growth.root());
    byte[] note = SignedNote.sign(checkpoint.text(), List.of(KEY)).bytes();
    Files.write(folder.resolve("checkpoint"), note);
    return checkpoint;
  }

  /** As long as the relay's records are. */
  private String record(int index) {
    UUID one = new UUID(chance.nextLong(), chance.nextLong());
    UUID other = new UUID(chance.nextLong(), chance.nextLong());
    return ("{\"actor\":\"%1$s\",\"actorRole\":\"THERAPIST\",\"address\":\"192.0.2.1\","
            + "\"device\":\"%2$s\",\"event\":\"CIPHERTEXT_DELIVERED\",\"id\":\"%1$s\",\"index\":%3$d,"
            + "\"object\":\"%2$s\",\"objectKind\":\"MESSAGE\",\"outcome\":0,"
            + "\"recorded\":\"2026-11-22T12:00:00.123Z\",\"request\":\"%1$s\",\"session\":\"%2$s\","
            + "\"subject\":\"%1$s\",\"subjectSeq\":7,\"v\":1}")
        .formatted(one, other, index);
  }

  private void verify() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path said = options.folder().resolve("verify.txt");
    ProcessBuilder command =
        new ProcessBuilder(
            java,
            "-Xmx96m",
            "-jar",
            Path.of("target/alcovectl.jar").toAbsolutePath().toString(),
            "audit",
            "verify",
            folder.toString(),
            "--key",
            KEY.key().text());
    double cpuBefore = Cpu.seconds(ProcessHandle.current().pid());
    long began = System.nanoTime();
    try {
      Process process = command.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(Files.readString(said));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    table.add("s to verify 1,000,000 records", SUBJECT, (System.nanoTime() - began) / 1e9);
    double cpu = Cpu.seconds(ProcessHandle.current().pid()) - cpuBefore;
    table.add("CPU s to verify 1,000,000 records", SUBJECT, cpu);
  }

  private void prove(Checkpoint checkpoint) {
    Tiles tiles = path -> read(folder.resolve(path.text()));
    List<Double> each = new ArrayList<>();
    for (int i = 0; i < PROOFS; i++) {
      long index = chance.nextLong(checkpoint.size());
      long began = System.nanoTime();
      TreeReader reader = new TreeReader(checkpoint.size(), tiles);
      var path = reader.inclusion(index);
      each.add((System.nanoTime() - began) / 1e6);
      Proofs.checkInclusion(index, checkpoint.size(), reader.leaf(index), checkpoint.root(), path);
    }
    table.add("ms a proof, 1,000,000 records", SUBJECT, Table.median(each));
  }

  private static Optional<byte[]> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
