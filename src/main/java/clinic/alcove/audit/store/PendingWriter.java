package clinic.alcove.audit.store;

import clinic.alcove.values.NetworkAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what {@link PendingReader} reads. What is null takes no room. */
final class PendingWriter {
  /** The largest record: flags, eight ids, four numbers, seven words, an address. */
  private static final int MAX_RECORD = 2 + 8 * 16 + 4 * 8 + 7 + 17;

  private static final int HEAD = 4;

  private final Map<Enum<?>, Integer> words = new LinkedHashMap<>();
  private ByteBuffer body;

  PendingWriter(int records) {
    body = ByteBuffer.allocate(MAX_RECORD * Math.min(records, 64));
  }

  /** Begins a record: a bit for each field it has. */
  void fields(int bits) {
    if (body.remaining() < MAX_RECORD) {
      body = ByteBuffer.allocate(body.capacity() * 2).put(body.flip());
    }
    body.putShort((short) bits);
  }

  void id(@Nullable UUID id) {
    if (id != null) {
      body.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
  }

  void number(long number) {
    body.putLong(number);
  }

  void word(@Nullable Enum<?> word) {
    if (word != null) {
      Integer known = words.get(word);
      int place = known == null ? words.size() : known;
      if (known == null) {
        words.put(word, place);
      }
      body.put((byte) place);
    }
  }

  void address(@Nullable NetworkAddress address) {
    if (address != null) {
      byte[] raw = address.value().getAddress();
      body.put((byte) raw.length).put(raw);
    }
  }

  /** Version, number of records, the words, the records. */
  byte[] finish(int version, int records) {
    int names = words.keySet().stream().mapToInt(word -> 1 + word.name().length()).sum();
    ByteBuffer all = ByteBuffer.allocate(HEAD + names + body.position());
    all.put((byte) version).putShort((short) records).put((byte) words.size());
    for (Enum<?> word : words.keySet()) {
      byte[] name = word.name().getBytes(StandardCharsets.US_ASCII);
      all.put((byte) name.length).put(name);
    }
    all.put(body.flip());
    return Arrays.copyOf(all.array(), all.position());
  }
}
