package clinic.alcove.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads roots and proofs out of the tiles of a tree of one size. Believes the tiles: compare {@link
 * #root} with what was signed, or check the proof with {@link Proofs}.
 *
 * <p>Remembers the last tiles; not for several threads. An index outside the tree is an {@link
 * IllegalArgumentException}, a missing tile {@link Finding#TILE}.
 */
public final class TreeReader {
  private final long size;
  private final Tiles tiles;
  private final TileCache cache;

  /** The tree of this size in these tiles. */
  public TreeReader(long size, Tiles tiles) {
    this.size = size;
    this.tiles = tiles;
    this.cache = new TileCache(size, tiles);
  }

  /** The root over all entries. */
  public Hash root() {
    return size == 0 ? Hash.emptyRoot() : over(0, size);
  }

  /** The root this log had at an earlier size. */
  public Hash rootAt(long earlier) {
    if (earlier < 0 || earlier > size) {
      throw new IllegalArgumentException("no such size in a tree of " + size);
    }
    return earlier == 0 ? Hash.emptyRoot() : over(0, earlier);
  }

  /** The leaf hash at this index. */
  public Hash leaf(long index) {
    return Hash.of(cache.node(0, inside(index)));
  }

  /** The entry at this index. */
  public byte[] entry(long index) {
    long number = inside(index) / TilePath.FULL;
    int width = TilePath.widthIn(size, 0, number);
    byte[] body = tiles.exactly(new TilePath(TilePath.ENTRIES, number, width));
    return EntryBundle.entries(body).get((int) (index % TilePath.FULL));
  }

  /** PATH(index, D[size]), RFC 9162 §2.1.3.1: the leaf's sibling first. */
  public List<Hash> inclusion(long index) {
    List<Hash> path = new ArrayList<>();
    path(inside(index), 0, size, path);
    return path;
  }

  private void path(long index, long from, long to, List<Hash> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (index < middle) {
      path(index, from, middle, path);
      path.add(over(middle, to));
    } else {
      path(index, middle, to, path);
      path.add(over(from, middle));
    }
  }

  /** PROOF(oldSize, D[size]), RFC 9162 §2.1.4.1; empty from 0 and from the same size. */
  public List<Hash> consistency(long oldSize) {
    if (oldSize < 0 || oldSize > size) {
      throw new IllegalArgumentException("no such size in a tree of " + size);
    }
    List<Hash> proof = new ArrayList<>();
    if (oldSize > 0 && oldSize < size) {
      subProof(oldSize, 0, size, true, proof);
    }
    return proof;
  }

  private void subProof(long old, long from, long to, boolean whole, List<Hash> proof) {
    if (old == to) {
      if (!whole) {
        proof.add(over(from, to));
      }
      return;
    }
    long middle = from + split(to - from);
    if (old <= middle) {
      subProof(old, from, middle, whole, proof);
      proof.add(over(middle, to));
    } else {
      subProof(old, middle, to, false, proof);
      proof.add(over(from, middle));
    }
  }

  /** MTH(D[from:to]) where {@code from} is where the tree itself splits. */
  private Hash over(long from, long to) {
    long count = to - from;
    if (Long.bitCount(count) == 1) {
      int height = Long.numberOfTrailingZeros(count);
      return Hash.of(cache.node(height, from >>> height));
    }
    long middle = from + split(count);
    return Hash.node(over(from, middle), over(middle, to));
  }

  /** The largest power of two below this. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }

  private long inside(long index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no entry " + index + " in a tree of " + size);
    }
    return index;
  }
}
