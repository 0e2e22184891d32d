package clinic.alcove.tlog;

import java.util.Arrays;

/**
 * What the tree holds of a record: {@code 0x01 || SHA-256(salt || record)}, 33 bytes. The salt,
 * drawn anew for each record, is what keeps a stranger who has the tiles from guessing at ids and
 * addresses; and a record purged with its salt leaves no trace in a tree that still verifies.
 */
public final class Commitment {
  /** Bytes of salt. */
  public static final int SALT = 32;

  /** Bytes of an entry. */
  public static final int SIZE = 1 + Hashing.SIZE;

  private static final byte VERSION = 1;

  private Commitment() {}

  /**
   * The entry for this record's canonical text (RFC 8785).
   *
   * @throws IllegalArgumentException for a salt of another size than 32 bytes
   */
  public static byte[] entry(byte[] salt32, byte[] record) {
    if (salt32.length != SALT) {
      throw new IllegalArgumentException("a salt has 32 bytes, not " + salt32.length);
    }
    byte[] hash = Hashing.of(salt32, record);
    byte[] entry = new byte[SIZE];
    entry[0] = VERSION;
    System.arraycopy(hash, 0, entry, 1, hash.length);
    return entry;
  }

  /** The leaf hash of that entry. */
  public static Hash leaf(byte[] salt32, byte[] record) {
    return Hash.leaf(entry(salt32, record));
  }

  /** Whether these bytes are an entry of this version: the right length, the right first byte. */
  public static boolean isEntry(byte[] entry) {
    return entry.length == SIZE && entry[0] == VERSION;
  }

  /** What a client's receipt carries as {@code extra}: the salt, then the record. */
  public static byte[] opened(byte[] salt32, byte[] record) {
    byte[] both = Arrays.copyOf(salt32, salt32.length + record.length);
    System.arraycopy(record, 0, both, salt32.length, record.length);
    return both;
  }
}
