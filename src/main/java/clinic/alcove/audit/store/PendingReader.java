package clinic.alcove.audit.store;

import clinic.alcove.values.NetworkAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Reads what {@link PendingWriter} wrote. Refuses ({@link IllegalStateException}) another version,
 * a word that this version does not know, and bytes too few or too many.
 */
final class PendingReader {
  private static final int IPV4 = 4;
  private static final int IPV6 = 16;

  private final ByteBuffer in;
  private final int records;
  private final String[] words;

  PendingReader(byte[] bytes, int version) {
    in = ByteBuffer.wrap(bytes);
    try {
      if (in.get() != version) {
        throw broken();
      }
      records = Short.toUnsignedInt(in.getShort());
      words = new String[Byte.toUnsignedInt(in.get())];
      for (int i = 0; i < words.length; i++) {
        byte[] name = new byte[Byte.toUnsignedInt(in.get())];
        in.get(name);
        words[i] = new String(name, StandardCharsets.US_ASCII);
      }
    } catch (BufferUnderflowException e) {
      throw broken();
    }
  }

  int records() {
    return records;
  }

  int fields() {
    return in.getShort();
  }

  UUID id() {
    return new UUID(in.getLong(), in.getLong());
  }

  long number() {
    return in.getLong();
  }

  <E extends Enum<E>> E word(Class<E> of) {
    int place = Byte.toUnsignedInt(in.get());
    if (place >= words.length) {
      throw broken();
    }
    return Enum.valueOf(of, words[place]);
  }

  NetworkAddress address() {
    int length = in.get();
    if (length != IPV4 && length != IPV6) {
      throw broken();
    }
    byte[] raw = new byte[length];
    in.get(raw);
    try {
      return new NetworkAddress(InetAddress.getByAddress(raw));
    } catch (UnknownHostException e) {
      throw broken();
    }
  }

  void finish() {
    if (in.hasRemaining()) {
      throw broken();
    }
  }

  private static IllegalStateException broken() {
    return new IllegalStateException("a pending row of the access log is not ours");
  }
}
