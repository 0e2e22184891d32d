package clinic.alcove.mls;

import clinic.alcove.values.Bytes;
import java.util.List;

/**
 * {@code Welcome}, RFC 9420 §12.4.3.1, as far as the server sees it: for whom it is.
 *
 * @param secrets the list of {@code EncryptedGroupSecrets}, each checked for its shape
 */
record Welcome(int suite, Slice secrets, Slice encryptedGroupInfo) {

  static Welcome read(Cursor in) {
    int suite = in.u16();
    Slice secrets = in.vector();
    Cursor each = secrets.cursor();
    while (each.hasMore()) {
      each.skipVector();
      HpkeCiphertext.skip(each);
    }
    return new Welcome(suite, secrets, in.vector());
  }

  /** Whether the secrets are for exactly these key packages, in any order, each once. */
  boolean isFor(List<Bytes> references) {
    boolean[] met = new boolean[references.size()];
    int count = 0;
    Cursor each = secrets.cursor();
    while (each.hasMore()) {
      Slice reference = each.vector();
      HpkeCiphertext.skip(each);
      int place = placeOf(reference, references);
      if (place < 0 || met[place]) {
        return false;
      }
      met[place] = true;
      count++;
    }
    return count == met.length;
  }

  private static int placeOf(Slice reference, List<Bytes> references) {
    for (int at = 0; at < references.size(); at++) {
      if (references.get(at).equals(reference.bytes())) {
        return at;
      }
    }
    return -1;
  }
}
