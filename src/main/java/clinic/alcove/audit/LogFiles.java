package clinic.alcove.audit;

import clinic.alcove.tlog.Ed25519Signer;
import clinic.alcove.values.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * What the log keeps outside its database, in the data folder, readable by the server's user only:
 * {@code log.key}, the seed of its Ed25519 key in base64; and {@code log-N.checkpoint}, the last
 * note that was signed for {@code .../logs/N}. A database that was rolled back does not know what
 * was published meanwhile; this file does.
 */
public final class LogFiles {
  private static final int SEED = 32;

  private final Path folder;

  /** The files in this data folder. */
  public LogFiles(Path folder) {
    this.folder = folder;
  }

  /** The key, under this name; empty when there is none. A file that holds no key is refused. */
  public Optional<Ed25519Signer> key(String name) {
    try {
      if (Files.notExists(folder.resolve("log.key"))) {
        return Optional.empty();
      }
      byte[] seed = Base64.getDecoder().decode(Files.readString(folder.resolve("log.key")).strip());
      if (seed.length != SEED) {
        throw new IllegalStateException("log.key holds no key");
      }
      return Optional.of(Ed25519Signer.ofSeed(name, seed));
    } catch (IOException e) {
      throw new UncheckedIOException("log.key cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("log.key holds no key", e);
    }
  }

  /** Makes the key. Never replaces one that is there. */
  public Ed25519Signer makeKey(String name, SecureRandom random) {
    Ed25519Signer made = Ed25519Signer.generate(name, random);
    String text = made.seed().<String>use(Bytes::toBase64) + "\n";
    try {
      write(aside("log.key"), text);
      // A hard link fails where a key is; a rename would take its place.
      Files.createLink(folder.resolve("log.key"), aside("log.key"));
      Files.delete(aside("log.key"));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("log.key cannot be written", e);
    }
  }

  /** The last note signed for the log of this number; empty when none was. */
  public Optional<String> checkpoint(int number) {
    try {
      Path file = folder.resolve(name(number));
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the last checkpoint cannot be read", e);
    }
  }

  /** Keeps this as the last note: on disk when this returns, and never half of it. */
  public void keepCheckpoint(int number, String note) {
    try {
      Path aside = aside(name(number));
      write(aside, note);
      Files.move(
          aside,
          folder.resolve(name(number)),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      forceFolder();
    } catch (IOException e) {
      throw new UncheckedIOException("the last checkpoint cannot be kept", e);
    }
  }

  private static String name(int number) {
    return "log-" + number + ".checkpoint";
  }

  private Path aside(String name) {
    return folder.resolve(name + ".new");
  }

  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyUs())) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** The new name is in the folder, and must be on the disk too. Windows knows no such thing. */
  private void forceFolder() throws IOException {
    if (posix()) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?>[] onlyUs() {
    return posix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
