package clinic.alcove.ctl;

import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.values.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What a witness has seen of each log: the last checkpoint it cosigned, one file a log, named by
 * the hash of its origin. Forgetting is the one thing a witness must not do: one process at a time
 * has the folder, and {@link #keep} returns once the disk has it.
 *
 * <p>Stopped before the new file has its name, the old one stands, and nobody got an answer.
 * Stopped after, the log asks again, is told the new size, and goes on from there.
 */
final class WitnessMemory implements AutoCloseable {
  private final Path folder;
  private final FileChannel lockFile;
  private final FileLock lock;

  private WitnessMemory(Path folder, FileChannel lockFile, FileLock lock) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /** Opens the folder, made if need be; refuses one that another witness has. */
  static WitnessMemory open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel file =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return new WitnessMemory(folder, file, lock);
      }
    } catch (OverlappingFileLockException e) {
      // The same answer as from another process.
    }
    file.close();
    throw new IOException("another witness has this folder");
  }

  /** How a log is called in file names and addresses: lower-case hex of SHA-256 of its origin. */
  static String nameOf(String origin) {
    return Sha256.of(origin.getBytes(StandardCharsets.UTF_8)).toHex();
  }

  /** The last cosigned checkpoint of the log of this name, if there is any. */
  Optional<SignedNote> note(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file)
        ? Optional.of(SignedNote.parse(Files.readAllBytes(file)))
        : Optional.empty();
  }

  /** What it says. */
  Optional<Checkpoint> last(String origin) throws IOException {
    return note(nameOf(origin)).map(note -> Checkpoint.parse(note.text()));
  }

  /** Keeps this instead; on the disk when it returns. */
  void keep(String origin, SignedNote note) throws IOException {
    Path file = folder.resolve(nameOf(origin));
    Path fresh = folder.resolve(nameOf(origin) + ".new");
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(note.bytes());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    lockFile.close();
  }
}
