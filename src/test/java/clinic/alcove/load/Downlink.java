package clinic.alcove.load;

/**
 * Reads {@code Downward} frames, and bundles of them, where they lie: a load generator cannot
 * afford an object for each. Knows only the fields a generator looks at; skips what it does not
 * know.
 */
final class Downlink {
  /** What came down, in its order. */
  interface Sink {
    /** The socket's first frame. */
    void challenge(byte[] bytes, int from, int size);

    /** The device is admitted. */
    void ready(long acknowledged);

    /** One of its messages is durable; the id's two halves. */
    void sent(long idHigh, long idLow);

    /** One entry of its queue; the message lies at {@code from}. */
    void deliver(Delivered delivered, byte[] bytes, int from, int size);

    /** Its message was refused, or the socket is about to be. */
    void refused(int reason, long idLow, boolean closing);
  }

  /** Of one delivery; the same object each time. */
  static final class Delivered {
    long sequence;
    int kind;
    long idHigh;
    long idLow;
  }

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;

  private final Sink sink;
  private final Delivered delivered = new Delivered();
  private byte[] bytes = new byte[0];
  private int at;

  Downlink(Sink sink) {
    this.sink = sink;
  }

  /** Reads one {@code Downward}; throws for what is none. */
  void read(byte[] message, int from, int size) {
    bytes = message;
    at = from;
    downward(from + size);
  }

  private void downward(int end) {
    while (at < end) {
      int tag = (int) varint();
      int size = (int) varint();
      int next = at + size;
      if ((tag & 7) != BYTES || size < 0 || next > end) {
        throw new IllegalStateException("not a Downward frame");
      }
      frame(tag >>> 3, next);
      at = next;
    }
  }

  private void frame(int kind, int end) {
    switch (kind) {
      case 1 -> challenge(end);
      case 2 -> sink.ready(firstNumber(end));
      case 3 -> sent(end);
      case 4 -> deliver(end);
      case 6 -> refused(end);
      case 10 -> bundle(end);
      default -> {
        // A hint, a receipt or a pong.
      }
    }
  }

  private void bundle(int end) {
    while (at < end) {
      varint(); // frames = 1
      int size = (int) varint();
      int next = at + size;
      downward(next);
      at = next;
    }
  }

  private void challenge(int end) {
    varint(); // nonce = 1
    int size = (int) varint();
    sink.challenge(bytes, at, size);
    at = end;
  }

  private long firstNumber(int end) {
    return at < end && varint() >>> 3 == 1 ? varint() : 0;
  }

  private void sent(int end) {
    while (at < end) {
      int tag = (int) varint();
      if (tag >>> 3 == 1) {
        varint(); // 16 bytes
        sink.sent(number(at), number(at + 8));
        return;
      }
      skip(tag);
    }
  }

  private void refused(int end) {
    int reason = 0;
    long idLow = -1;
    boolean closing = false;
    while (at < end) {
      int tag = (int) varint();
      switch (tag >>> 3) {
        case 1 -> {
          int size = (int) varint();
          idLow = size == 16 ? number(at + 8) : -1;
          at += size;
        }
        case 2 -> reason = (int) varint();
        case 4 -> closing = varint() != 0;
        default -> skip(tag);
      }
    }
    sink.refused(reason, idLow, closing);
  }

  private void deliver(int end) {
    int from = 0;
    int length = 0;
    delivered.kind = 0;
    while (at < end) {
      int tag = (int) varint();
      switch (tag >>> 3) {
        case 1 -> delivered.sequence = varint();
        case 3 -> delivered.kind = (int) varint();
        case 4 -> {
          length = (int) varint();
          from = at;
          at += length;
        }
        case 6 -> {
          int size = (int) varint();
          delivered.idHigh = number(at);
          delivered.idLow = number(at + 8);
          at += size;
        }
        default -> skip(tag);
      }
    }
    sink.deliver(delivered, bytes, from, length);
  }

  private void skip(int tag) {
    switch (tag & 7) {
      case VARINT -> varint();
      case FIXED64 -> at += 8;
      case BYTES -> {
        int size = (int) varint();
        at += size;
      }
      default -> throw new IllegalStateException("not a field this protocol has");
    }
  }

  private long varint() {
    long value = 0;
    int shift = 0;
    while (true) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
      shift += 7;
    }
  }

  private long number(int from) {
    return Numbers.read(bytes, from);
  }
}
