package clinic.alcove.values;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes and reads ids: UUID version 7 (RFC 9562 §5.7), so that newer ids sort after older ones. */
public final class Ids {
  private static final int CANONICAL_LENGTH = 36;
  private static final int RAW_LENGTH = 16;
  private static final int DRAW = 1020; // 12 bytes, of which 74 bits count, for each of 85 ids

  private final Clock clock;
  private final SecureRandom random;

  /** Drawn ahead: a draw of a kilobyte costs little more than one of ten bytes. */
  private final ByteBuffer drawn = ByteBuffer.allocate(DRAW).position(DRAW);

  /** Ids with this clock's milliseconds and this source's 74 random bits. */
  public Ids(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A fresh id. */
  public UUID next() {
    int few;
    long many;
    synchronized (drawn) {
      if (!drawn.hasRemaining()) {
        random.nextBytes(drawn.array());
        drawn.clear();
      }
      few = drawn.getInt();
      many = drawn.getLong();
    }
    long high = clock.millis() << 16 | 0x7000L | (few & 0x0fffL);
    long low = many & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** The canonical text form only; {@link UUID#fromString} alone would accept short groups. */
  public static UUID parse(String text) {
    if (text.length() != CANONICAL_LENGTH) {
      throw new IllegalArgumentException("an id has 36 characters");
    }
    return UUID.fromString(text);
  }

  /** From the 16 raw bytes that frames carry. */
  public static UUID ofRaw(byte[] raw) {
    if (raw.length != RAW_LENGTH) {
      throw new IllegalArgumentException("an id has 16 bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(raw);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** The 16 raw bytes that frames carry. */
  public static byte[] toRaw(UUID id) {
    return ByteBuffer.allocate(RAW_LENGTH)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
