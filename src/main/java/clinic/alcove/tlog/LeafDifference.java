package clinic.alcove.tlog;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What was done to a bundle of entries, seen from the leaf hashes that were signed. */
final class LeafDifference {
  private LeafDifference() {}

  /** Names the first difference between what the entries make and what was signed. */
  static ProofException of(Grown made, byte[] signedTile) {
    Hash[] now = hashes(made.body().unsafeArray());
    Hash[] signed = hashes(signedTile);
    int at = 0;
    while (now[at].equals(signed[at])) {
      at++;
    }
    long index = made.path().number() * TilePath.FULL + at;
    if (runs(now, at + 1, signed, at)) {
      return gap("an entry was inserted at " + index);
    }
    if (runs(signed, at + 1, now, at)) {
      return gap("entry " + index + " was deleted");
    }
    if (set(now).equals(set(signed))) {
      return gap("entry " + index + " stands in another's place");
    }
    return new ProofException(Finding.ENTRY, "entry " + index + " was changed");
  }

  /** Whether the one goes on where the other stands, at least for one entry, to the end. */
  private static boolean runs(Hash[] one, int from, Hash[] other, int to) {
    int count = one.length - from;
    return count > 0 && Arrays.equals(one, from, one.length, other, to, to + count);
  }

  private static Set<Hash> set(Hash[] hashes) {
    return new HashSet<>(Arrays.asList(hashes));
  }

  private static Hash[] hashes(byte[] tile) {
    Hash[] all = new Hash[tile.length / Hashing.SIZE];
    Arrays.setAll(all, i -> Hash.at(tile, i * Hashing.SIZE));
    return all;
  }

  private static ProofException gap(String what) {
    return new ProofException(Finding.GAP, what);
  }
}
