package clinic.alcove.tlog;

import clinic.alcove.values.Bytes;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tile of one level that still grows. */
final class RightEdge {
  private final int level;
  private final byte[] hashes = new byte[TilePath.FULL * Hashing.SIZE];
  private long number;
  private int width;
  private boolean wider;

  private RightEdge(int level, long number) {
    this.level = level;
    this.number = number;
  }

  static RightEdge of(int level) {
    return new RightEdge(level, 0);
  }

  /** That of a level with so many hashes; nothing is read where the last tile is full. */
  static RightEdge of(int level, long hashes, Tiles stored) {
    RightEdge edge = new RightEdge(level, hashes / TilePath.FULL);
    int width = (int) (hashes % TilePath.FULL);
    if (width > 0) {
      byte[] body = stored.exactly(new TilePath(level, edge.number, width));
      System.arraycopy(body, 0, edge.hashes, 0, body.length);
      edge.width = width;
    }
    return edge;
  }

  void appendLeaf(byte[] entries, int from, int length) {
    Hashing.leaf(entries, from, length, hashes, width * Hashing.SIZE);
    width++;
    wider = true;
  }

  void append(byte[] hash) {
    System.arraycopy(hash, 0, hashes, width * Hashing.SIZE, Hashing.SIZE);
    width++;
    wider = true;
  }

  boolean isFull() {
    return width == TilePath.FULL;
  }

  /** The one hash over the full tile. */
  byte[] top() {
    return Hashing.perfect(hashes, 0, TilePath.FULL);
  }

  /** Hands out the full tile and begins the next. */
  Grown takeFull() {
    Grown full = new Grown(new TilePath(level, number, width), Bytes.of(hashes));
    number++;
    width = 0;
    wider = false;
    return full;
  }

  /** What there is of the last tile, when it is wider than it was stored. */
  Optional<Grown> partial() {
    if (!wider) {
      return Optional.empty();
    }
    Bytes body = Bytes.of(hashes, 0, width * Hashing.SIZE);
    return Optional.of(new Grown(new TilePath(level, number, width), body));
  }

  /**
   * Joins the perfect trees of this tile, smallest first, with what stands to the right of them:
   * RFC 9162 §2.1.1 splits at the largest power of two, so the largest is leftmost.
   */
  byte @Nullable [] fold(byte @Nullable [] right) {
    byte[] joined = right;
    for (int count = 1; count < TilePath.FULL; count *= 2) {
      if ((width & count) == 0) {
        continue;
      }
      int first = width & -(2 * count);
      byte[] left = Hashing.perfect(hashes, first, count);
      if (joined == null) {
        joined = left;
      } else {
        joined = Arrays.copyOf(joined, Hashing.SIZE);
        Hashing.node(left, 0, joined, 0, joined, 0);
      }
    }
    return joined;
  }
}
