package clinic.alcove.tlog;

import static clinic.alcove.tlog.ProofException.malformed;

import java.util.Arrays;
import java.util.Locale;

/**
 * Where a tile is served, C2SP tlog-tiles: {@code tile/<level>/<number>[.p/<width>]}, or {@code
 * tile/entries/...} for the entries themselves.
 *
 * @param level 0 to 63 for hashes, {@link #ENTRIES} for a bundle of entries
 * @param number counted from 0, left to right
 * @param width how many of the 256 places are filled; 256 is a full tile and not written
 */
public record TilePath(int level, long number, int width) {
  /** The level of entry bundles. */
  public static final int ENTRIES = -1;

  /** Places in a full tile. */
  public static final int FULL = 256;

  private static final int LEVELS = 64;
  private static final int GROUP = 1000;

  /** Enough for 2^63 entries. */
  private static final int LONGEST = 64;

  /** Refuses what cannot be a place in a tree. */
  public TilePath {
    if (level < ENTRIES || level >= LEVELS) {
      throw malformed("a tile's level is 0 to 63, not " + level);
    }
    if (number < 0) {
      throw malformed("a tile's number is not negative");
    }
    if (width < 1 || width > FULL) {
      throw malformed("a tile's width is 1 to 256, not " + width);
    }
  }

  /** Reads a path; another than {@link #text} would write is {@link Finding#PARSE}. */
  public static TilePath parse(String path) {
    String[] parts = path.length() > LONGEST ? new String[0] : path.split("/", -1);
    if (parts.length < 3 || !parts[0].equals("tile")) {
      throw malformed("not the path of a tile");
    }
    int level = parts[1].equals("entries") ? ENTRIES : (int) small(parts[1], LEVELS - 1);
    int last = parts.length - 1;
    int width = FULL;
    if (parts[last - 1].endsWith(".p")) {
      width = (int) small(parts[last], FULL - 1);
      last--;
      parts[last] = parts[last].substring(0, parts[last].length() - 2);
    }
    TilePath read = new TilePath(level, number(Arrays.copyOfRange(parts, 2, last + 1)), width);
    // The one way of writing it: no x000 in front, no empty groups.
    if (!read.text().equals(path)) {
      throw malformed("not the path of a tile");
    }
    return read;
  }

  private static long small(String text, int max) {
    long value = Strict.decimal(text, "part of a tile's path");
    if (value > max) {
      throw malformed("part of a tile's path is too large");
    }
    return value;
  }

  private static long number(String[] groups) {
    long number = 0;
    for (int i = 0; i < groups.length; i++) {
      boolean last = i == groups.length - 1;
      String digits = last ? groups[i] : groups[i].replaceFirst("^x", "");
      if (!digits.matches("[0-9]{3}") || number > (Long.MAX_VALUE - GROUP) / GROUP) {
        throw malformed("not the number of a tile");
      }
      number = number * GROUP + Integer.parseInt(digits);
    }
    return number;
  }

  /** The path, without a slash in front. */
  public String text() {
    StringBuilder text = new StringBuilder();
    long rest = number;
    text.append(String.format(Locale.ROOT, "%03d", rest % GROUP));
    for (rest /= GROUP; rest > 0; rest /= GROUP) {
      text.insert(0, String.format(Locale.ROOT, "x%03d/", rest % GROUP));
    }
    text.insert(0, "tile/" + (level == ENTRIES ? "entries" : level) + "/");
    return width == FULL ? text.toString() : text.append(".p/").append(width).toString();
  }

  /** Whether all 256 places are filled. */
  public boolean isFull() {
    return width == FULL;
  }

  /** Whether this holds entries, not hashes. */
  public boolean holdsEntries() {
    return level == ENTRIES;
  }

  /** The same place, this wide. */
  public TilePath wide(int other) {
    return new TilePath(level, number, other);
  }

  /**
   * How wide the tile at this level and number is in a tree of this size, 0 when it is not there:
   * only a published size has tiles to serve.
   */
  public static int widthIn(long size, int level, long number) {
    int shift = 8 * Math.max(level, 0);
    long hashes = shift >= Long.SIZE ? 0 : size >>> shift;
    long before = number > (Long.MAX_VALUE >> 8) ? Long.MAX_VALUE : number * FULL;
    return (int) Math.max(0, Math.min(FULL, hashes - before));
  }

  /**
   * The first {@link #width} places of a body that holds them and perhaps more. Fewer, or a body
   * that is none, is {@link Finding#TILE}.
   */
  public byte[] cut(byte[] body) {
    if (holdsEntries()) {
      return Arrays.copyOf(body, EntryBundle.end(body, width));
    }
    if (body.length < width * Hashing.SIZE || body.length % Hashing.SIZE != 0) {
      throw ProofException.tile(text() + " has not the size of its width");
    }
    return body.length == width * Hashing.SIZE ? body : Arrays.copyOf(body, width * Hashing.SIZE);
  }
}
