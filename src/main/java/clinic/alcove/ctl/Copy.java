package clinic.alcove.ctl;

import clinic.alcove.tlog.EntryBundle;
import clinic.alcove.tlog.TilePath;
import clinic.alcove.tlog.Tiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A folder or ZIP that somebody handed us. Only names we made ourselves are ever looked up in it,
 * and nothing is unpacked: a name that leads elsewhere is never followed.
 */
abstract class Copy implements Closeable, Tiles {
  /** The most bytes of a full bundle; a hash tile is smaller. */
  static final int LARGEST_TILE = TilePath.FULL * (2 + EntryBundle.LONGEST);

  private static final byte[] ZIP = {'P', 'K'};

  /** The bytes below this name, when there are any. */
  abstract Optional<InputStream> open(String name) throws IOException;

  /** Whether there is something below this name. */
  abstract boolean has(String name) throws IOException;

  /** All of it, when it is not longer than this; longer is PARSE. */
  final Optional<byte[]> read(String name, int most) throws IOException {
    Optional<InputStream> opened = open(name);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = opened.get()) {
      byte[] raw = in.readNBytes(most + 1);
      if (raw.length > most) {
        throw Problem.parse(name + " is too long");
      }
      return Optional.of(raw);
    }
  }

  @Override
  public final Optional<byte[]> tile(TilePath path) {
    try {
      return read(path.text(), LARGEST_TILE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }
}
