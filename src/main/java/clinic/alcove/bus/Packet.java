package clinic.alcove.bus;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What goes over a line at once: who tells, and hints, each behind its length in two bytes.
 *
 * @param from the telling node, so that it can leave out what is its own
 */
record Packet(UUID from, List<Hint> hints) {
  /** Before the hints: a version and the teller. */
  static final int HEAD = 1 + 16;

  /** Before each hint. */
  static final int LENGTH = 2;

  private static final byte VERSION = 1;

  Packet {
    hints = List.copyOf(hints);
  }

  /** Writes hints that are bytes already; together at most {@code size} bytes with all heads. */
  static byte[] write(UUID from, List<byte[]> hints) {
    int size = HEAD + hints.stream().mapToInt(hint -> LENGTH + hint.length).sum();
    ByteBuffer to =
        ByteBuffer.allocate(size)
            .put(VERSION)
            .putLong(from.getMostSignificantBits())
            .putLong(from.getLeastSignificantBits());
    hints.forEach(hint -> to.putShort((short) hint.length).put(hint));
    return to.array();
  }

  /** What cannot be read was told by another version, or by nobody of ours: look everywhere. */
  static Packet read(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    try {
      if (from.get() != VERSION) {
        return unreadable();
      }
      UUID teller = new UUID(from.getLong(), from.getLong());
      List<Hint> hints = new ArrayList<>();
      while (from.hasRemaining()) {
        byte[] hint = new byte[Short.toUnsignedInt(from.getShort())];
        from.get(hint);
        hints.add(HintBytes.read(hint));
      }
      return new Packet(teller, hints);
    } catch (BufferUnderflowException e) {
      return unreadable();
    }
  }

  private static Packet unreadable() {
    return new Packet(new UUID(0, 0), List.of(new Hint.Missed()));
  }
}
