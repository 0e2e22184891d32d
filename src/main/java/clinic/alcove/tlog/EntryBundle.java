package clinic.alcove.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entries behind their lengths, C2SP tlog-tiles: {@code uint16 length || entry}, up to 256. */
public final class EntryBundle {
  /** The most bytes of an entry. */
  public static final int LONGEST = 0xffff;

  private EntryBundle() {}

  /** Its entries, in order; something left over or cut off is {@link Finding#TILE}. */
  public static List<byte[]> entries(byte[] body) {
    List<byte[]> entries = new ArrayList<>();
    int at = 0;
    while (at < body.length) {
      int next = next(body, at);
      entries.add(Arrays.copyOfRange(body, at + 2, next));
      at = next;
    }
    return entries;
  }

  /** Where the first {@code count} entries end. */
  static int end(byte[] body, int count) {
    int at = 0;
    for (int i = 0; i < count; i++) {
      at = next(body, at);
    }
    return at;
  }

  /** Where the entry that starts here ends, and the next one starts. */
  static int next(byte[] body, int at) {
    if (body.length - at < 2) {
      throw ProofException.tile("an entry bundle ends too soon");
    }
    int length = (body[at] & 0xff) << 8 | (body[at + 1] & 0xff);
    if (body.length - at - 2 < length) {
      throw ProofException.tile("an entry bundle ends within an entry");
    }
    return at + 2 + length;
  }
}
