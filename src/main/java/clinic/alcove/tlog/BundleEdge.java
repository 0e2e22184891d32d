package clinic.alcove.tlog;

import clinic.alcove.values.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** The bundle of entries that still grows. */
final class BundleEdge {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private long number;
  private int width;
  private boolean wider;

  private BundleEdge(long number, int width) {
    this.number = number;
    this.width = width;
  }

  static BundleEdge of(long size, Tiles stored) {
    BundleEdge edge = new BundleEdge(size / TilePath.FULL, (int) (size % TilePath.FULL));
    if (edge.width > 0) {
      edge.body.writeBytes(stored.exactly(edge.path()));
    }
    return edge;
  }

  void append(byte[] entry, List<Grown> filled) {
    if (entry.length > EntryBundle.LONGEST) {
      throw new IllegalArgumentException("an entry has at most 65,535 bytes");
    }
    body.write(entry.length >> 8);
    body.write(entry.length);
    body.writeBytes(entry);
    width++;
    wider = true;
    if (width == TilePath.FULL) {
      partial().ifPresent(filled::add);
      body.reset();
      number++;
      width = 0;
      wider = false;
    }
  }

  /** What there is of the last bundle, when it holds more than was stored. */
  Optional<Grown> partial() {
    return wider
        ? Optional.of(new Grown(path(), Bytes.unsafeOf(body.toByteArray())))
        : Optional.empty();
  }

  private TilePath path() {
    return new TilePath(TilePath.ENTRIES, number, width);
  }
}
