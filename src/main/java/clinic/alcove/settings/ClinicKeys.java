package clinic.alcove.settings;

import clinic.alcove.values.Bytes;

/**
 * Which keys belong to this clinic's database. The database remembers the fingerprint of each key
 * it was first used with: a node with a copy of other keys would hand out certificates nobody
 * trusts, and could not open what the others sealed.
 */
public interface ClinicKeys {
  /**
   * Whether this is the key the database knows by this name; the first to come is the one it knows.
   *
   * @param name in the words of an operator: "the root certificate"
   * @param fingerprint tells keys apart and gives nothing of a secret one away
   */
  boolean isOurs(String name, Bytes fingerprint);

  /** Ends the start, by {@link CannotStart}, when it is not. */
  default void match(String name, Bytes fingerprint) {
    if (!isOurs(name, fingerprint)) {
      String why =
          name
              + " in the data folder is another than this clinic's database was first used with:"
              + " copy the keys of the clinic's other servers, or of the backup, into that folder";
      CannotStart.because(why);
      throw new IllegalStateException(why);
    }
  }
}
