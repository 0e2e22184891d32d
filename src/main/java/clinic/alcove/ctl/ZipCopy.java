package clinic.alcove.ctl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A ZIP, read where it lies. Two entries of one name are refused, for another program might read
 * the other; and so is an entry that grows beyond what any log or export does.
 */
final class ZipCopy extends Copy {
  private static final int MOST_ENTRIES = 4_000_000;

  /** Deflate can make a thousand of one; our formats do not come near this. */
  private static final long MOST_GROWTH = 200;

  private static final long ALWAYS_ALLOWED = 1 << 20;

  private final ZipFile zip;

  private ZipCopy(ZipFile zip) {
    this.zip = zip;
  }

  static ZipCopy open(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException broken) {
      throw Problem.parse(file.getFileName() + " is not a ZIP");
    }
    try {
      refuseDoubles(zip);
      return new ZipCopy(zip);
    } catch (RuntimeException refused) {
      zip.close();
      throw refused;
    }
  }

  private static void refuseDoubles(ZipFile zip) {
    if (zip.size() > MOST_ENTRIES) {
      throw Problem.parse("a ZIP with too many entries");
    }
    Set<String> names = new HashSet<>();
    zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> !names.add(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw Problem.parse("a ZIP with two entries of one name");
            });
  }

  @Override
  boolean has(String name) {
    ZipEntry entry = zip.getEntry(name);
    return entry != null && !entry.isDirectory();
  }

  @Override
  Optional<InputStream> open(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null || entry.isDirectory()) {
      return Optional.empty();
    }
    long most = ALWAYS_ALLOWED + MOST_GROWTH * Math.max(0, entry.getCompressedSize());
    return Optional.of(new Bounded(zip.getInputStream(entry), most, name));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Gives up when more comes out than was allowed, whatever the ZIP says about sizes. */
  private static final class Bounded extends InputStream {
    private final InputStream in;
    private final String name;
    private long left;

    Bounded(InputStream in, long most, String name) {
      this.in = in;
      this.left = most;
      this.name = name;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int at, int most) throws IOException {
      int count;
      try {
        count = in.read(to, at, most);
      } catch (ZipException broken) {
        throw Problem.parse(name + " in the ZIP is broken");
      }
      left -= Math.max(0, count);
      if (left < 0) {
        throw Problem.parse(name + " in the ZIP grows without bounds");
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
