package clinic.alcove.ctl;

import clinic.alcove.tlog.Cosigner;
import clinic.alcove.values.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;

/**
 * A witness's key in a file that only its owner reads: a line with its name, a line with the
 * 32-byte seed in base64.
 */
final class WitnessKeyFile {
  private WitnessKeyFile() {}

  /** Draws a key under this name and writes it; refuses a file that is there. */
  static Cosigner create(Path file, String name, SecureRandom random) throws IOException {
    Cosigner drawn = Cosigner.generate(name, random);
    String seed = drawn.seed().use(Bytes::toBase64);
    FileAttribute<?>[] owner =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(file, owner);
    Files.write(
        file,
        (name + "\n" + seed + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.SYNC);
    return drawn;
  }

  /** Reads one; refuses, as {@link IOException}, what is none. */
  static Cosigner read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    try {
      if (lines.size() == 2) {
        return Cosigner.ofSeed(lines.get(0), Bytes.ofBase64(lines.get(1)).toByteArray());
      }
    } catch (RuntimeException e) {
      // The same sentence: what is wrong with a key is nobody's to print.
    }
    throw new IOException("not a witness's key file");
  }
}
