package clinic.alcove.tlog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Appends entries to a tree of which only the right edge is in memory: one tile a level, and the
 * last bundle. Its life: read from what is stored, appended to, asked for {@link #root} and {@link
 * #grown}, and forgotten; whoever stores what has grown begins the next one from there.
 *
 * <p>Not for several threads.
 */
public final class TileGrowth {
  private final List<Grown> filled = new ArrayList<>();
  private final RightEdges edges;
  private final BundleEdge bundle;

  private TileGrowth(long size, Tiles stored) {
    this.edges = new RightEdges(size, stored, filled::add);
    this.bundle = BundleEdge.of(size, stored);
  }

  /** A tree without entries. */
  public static TileGrowth empty() {
    return from(0, path -> Optional.empty());
  }

  /**
   * The tree of this size whose tiles are stored here. Reads one tile a level and the last bundle;
   * compare {@link #root} with what was signed before appending. A missing tile is {@link
   * Finding#TILE}.
   */
  public static TileGrowth from(long size, Tiles stored) {
    if (size < 0) {
      throw new IllegalArgumentException("a tree has no negative size");
    }
    return new TileGrowth(size, stored);
  }

  /**
   * Appends an entry.
   *
   * @throws IllegalArgumentException for more than 65,535 bytes
   */
  public void append(byte[] entry) {
    bundle.append(entry, filled);
    edges.append(entry, 0, entry.length);
  }

  /** How many entries. */
  public long size() {
    return edges.size();
  }

  /** The root over all of them, RFC 9162 §2.1.1. */
  public Hash root() {
    return edges.root();
  }

  /**
   * Every tile and bundle that is new or wider since this was made, each at its widest, bundles
   * first, then by level and number. Asking does not change anything.
   */
  public List<Grown> grown() {
    List<Grown> all = new ArrayList<>(filled);
    bundle.partial().ifPresent(all::add);
    edges.partials(all::add);
    all.sort(
        Comparator.<Grown>comparingInt(grown -> grown.path().level())
            .thenComparingLong(grown -> grown.path().number()));
    return all;
  }
}
