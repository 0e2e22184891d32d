package clinic.alcove.ctl;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a file, each ended by a line feed, none longer than is allowed. */
final class Lines implements Closeable {
  private static final int CHUNK = 1 << 18;

  private static final byte[] NOTHING = {};

  private final InputStream in;
  private final String name;
  private final byte[] chunk = new byte[CHUNK];
  private int at;
  private int end;
  private long number;

  Lines(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  /**
   * The next line without its line feed, null at the end. Longer than this, or a last line without
   * line feed, is PARSE.
   */
  byte @Nullable [] next(int most) throws IOException {
    byte[] line = NOTHING;
    while (true) {
      int feed = at;
      while (feed < end && chunk[feed] != '\n') {
        feed++;
      }
      line = joined(line, feed - at);
      if (line.length > most) {
        throw Problem.parse("line " + (number + 1) + " of " + name + " is too long");
      }
      if (feed < end) {
        at = feed + 1;
        number++;
        return line;
      }
      at = 0;
      end = Math.max(0, in.read(chunk, 0, CHUNK));
      if (end == 0) {
        if (line.length > 0) {
          throw Problem.parse(name + " ends within a line");
        }
        return null;
      }
    }
  }

  private byte[] joined(byte[] line, int more) {
    if (more == 0) {
      return line;
    }
    byte[] longer = Arrays.copyOf(line, line.length + more);
    System.arraycopy(chunk, at, longer, line.length, more);
    return longer;
  }

  /** Where we are, for messages. */
  String place() {
    return "line " + number + " of " + name;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
