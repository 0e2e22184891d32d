package clinic.alcove.tlog;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last tiles that were read, each with every hash within it: neighbouring proofs share their
 * tiles, and an export makes thousands of neighbours.
 */
final class TileCache {
  private static final int KEPT = 64;
  private static final int HEIGHT = 8;

  private final long size;
  private final Tiles tiles;
  private final Map<TilePath, byte[][]> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

  TileCache(long size, Tiles tiles) {
    this.size = size;
    this.tiles = tiles;
  }

  /** The perfect tree over {@code 2^height} leaves that is the {@code index}-th of its height. */
  byte[] node(int height, long index) {
    int level = height / HEIGHT;
    int within = height % HEIGHT;
    long number = index >>> (HEIGHT - within);
    byte[][] pyramid = pyramid(level, number);
    int at = (int) (index - (number << (HEIGHT - within))) * Hashing.SIZE;
    if (pyramid[within].length < at + Hashing.SIZE) {
      throw new IllegalArgumentException("no such node in a tree of " + size);
    }
    return java.util.Arrays.copyOfRange(pyramid[within], at, at + Hashing.SIZE);
  }

  private byte[][] pyramid(int level, long number) {
    int width = TilePath.widthIn(size, level, number);
    if (width == 0) {
      throw new IllegalArgumentException("no such tile in a tree of " + size);
    }
    TilePath path = new TilePath(level, number, width);
    byte[][] known = kept.get(path);
    if (known != null) {
      return known;
    }
    byte[][] made = pyramid(tiles.exactly(path));
    kept.put(path, made);
    if (kept.size() > KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    return made;
  }

  /** Height 0 is the tile itself, height 7 has its last halves; odd ones out have no parent. */
  private static byte[][] pyramid(byte[] tile) {
    byte[][] heights = new byte[HEIGHT][];
    heights[0] = tile;
    for (int h = 1; h < HEIGHT; h++) {
      byte[] below = heights[h - 1];
      int count = below.length / Hashing.SIZE / 2;
      heights[h] = new byte[count * Hashing.SIZE];
      for (int i = 0; i < count; i++) {
        int left = 2 * i * Hashing.SIZE;
        Hashing.node(below, left, below, left + Hashing.SIZE, heights[h], i * Hashing.SIZE);
      }
    }
    return heights;
  }
}
