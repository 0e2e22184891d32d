package clinic.alcove.tlog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Appends entries to a tree of which only the right edge is in memory: one tile a level, and the
 * last bundle. Its life: read from what is stored, appended to, asked for {@link #root} and {@link
 * #grown}, and forgotten; whoever stores what has grown begins the next one from there.
 *
 * <p>Not for several threads.
 */
public final class TileGrowth {
  private final List<RightEdge> edges;
  private final BundleEdge bundle;
  private final List<Grown> filled = new ArrayList<>();
  private long size;

  private TileGrowth(long size, List<RightEdge> edges, BundleEdge bundle) {
    this.size = size;
    this.edges = edges;
    this.bundle = bundle;
  }

  /** A tree without entries. */
  public static TileGrowth empty() {
    return from(0, path -> java.util.Optional.empty());
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
    List<RightEdge> edges = new ArrayList<>();
    int level = 0;
    for (long hashes = size; hashes > 0; hashes /= TilePath.FULL) {
      edges.add(RightEdge.of(level, hashes, stored));
      level++;
    }
    return new TileGrowth(size, edges, BundleEdge.of(size, stored));
  }

  /**
   * Appends an entry.
   *
   * @throws IllegalArgumentException for more than 65,535 bytes
   */
  public void append(byte[] entry) {
    bundle.append(entry, filled);
    level(0).appendLeaf(entry);
    size++;
    carry(0);
  }

  /** A full tile is one hash of the level above. */
  private void carry(int level) {
    RightEdge edge = level(level);
    if (!edge.isFull()) {
      return;
    }
    byte[] top = edge.top();
    filled.add(edge.takeFull());
    level(level + 1).append(top);
    carry(level + 1);
  }

  private RightEdge level(int level) {
    if (level == edges.size()) {
      edges.add(RightEdge.of(level));
    }
    return edges.get(level);
  }

  /** How many entries. */
  public long size() {
    return size;
  }

  /** The root over all of them, RFC 9162 §2.1.1. */
  public Hash root() {
    byte[] right = null;
    for (RightEdge edge : edges) {
      right = edge.fold(right);
    }
    return right == null ? Hash.emptyRoot() : Hash.of(right);
  }

  /**
   * Every tile and bundle that is new or wider since this was made, each at its widest, bundles
   * first, then by level and number. Asking does not change anything.
   */
  public List<Grown> grown() {
    List<Grown> all = new ArrayList<>(filled);
    bundle.partial().ifPresent(all::add);
    edges.forEach(edge -> edge.partial().ifPresent(all::add));
    all.sort(
        Comparator.<Grown>comparingInt(grown -> grown.path().level())
            .thenComparingLong(grown -> grown.path().number()));
    return all;
  }
}
