package clinic.alcove.audit.store;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * Which things a block's records name: a Bloom filter, so that a question about one thing opens
 * about one block in a hundred for nothing, and the others only where it is.
 */
final class ObjectSet {
  private static final int BITS_EACH = 10;
  private static final int PROBES = 7;

  private final byte[] bits;

  private ObjectSet(byte[] bits) {
    this.bits = bits;
  }

  static ObjectSet of(byte[] stored) {
    return new ObjectSet(stored);
  }

  static ObjectSet of(Collection<UUID> objects) {
    byte[] bits = new byte[(objects.size() * BITS_EACH + 7) / 8];
    for (UUID each : objects) {
      long hash = hash(each);
      for (int i = 0; i < PROBES; i++) {
        int bit = bit(hash, i, bits.length);
        bits[bit >> 3] |= (byte) (1 << (bit & 7));
      }
    }
    return new ObjectSet(bits);
  }

  byte[] stored() {
    return bits.clone();
  }

  int bytes() {
    return bits.length;
  }

  /** Whether one of these may be here; always when none is asked for. */
  boolean mayHoldAny(Set<Object> objects) {
    return objects.isEmpty() || objects.stream().anyMatch(each -> mayHold((UUID) each));
  }

  private boolean mayHold(UUID object) {
    if (bits.length == 0) {
      return false;
    }
    long hash = hash(object);
    for (int i = 0; i < PROBES; i++) {
      int bit = bit(hash, i, bits.length);
      if ((bits[bit >> 3] >> (bit & 7) & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int bit(long hash, int probe, int bytes) {
    int mixed = (int) hash + probe * ((int) (hash >>> 32) | 1);
    return Integer.remainderUnsigned(mixed, bytes * 8);
  }

  /** Sixteen bits of it stand with each record. */
  static short shortHash(UUID object) {
    return (short) (hash(object) >>> 24);
  }

  /** Mixes all bits: the first half of an id is mostly its time. (The finaliser of SplitMix64.) */
  private static long hash(UUID object) {
    long mixed = object.getMostSignificantBits() * 31 + object.getLeastSignificantBits();
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
