package clinic.alcove.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The growing side of a tree: one tile a level. Full tiles go to whoever keeps or checks them. */
final class RightEdges {
  private final List<RightEdge> edges = new ArrayList<>();
  private final Consumer<Grown> full;
  private long size;

  /** Those of a stored tree of this size. */
  RightEdges(long size, Tiles stored, Consumer<Grown> full) {
    this.size = size;
    this.full = full;
    int level = 0;
    for (long hashes = size; hashes > 0; hashes /= TilePath.FULL) {
      edges.add(RightEdge.of(level, hashes, stored));
      level++;
    }
  }

  void append(byte[] entries, int from, int length) {
    level(0).appendLeaf(entries, from, length);
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
    full.accept(edge.takeFull());
    level(level + 1).append(top);
    carry(level + 1);
  }

  private RightEdge level(int level) {
    if (level == edges.size()) {
      edges.add(RightEdge.of(level));
    }
    return edges.get(level);
  }

  long size() {
    return size;
  }

  /** The root over all entries, RFC 9162 §2.1.1. */
  Hash root() {
    byte @Nullable [] right = null;
    for (RightEdge edge : edges) {
      right = edge.fold(right);
    }
    return right == null ? Hash.emptyRoot() : Hash.of(right);
  }

  /** The tiles that are not full and wider than they were. */
  void partials(Consumer<Grown> to) {
    edges.forEach(edge -> edge.partial().ifPresent(to));
  }
}
