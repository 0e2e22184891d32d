package clinic.alcove.tlog;

import java.util.ArrayList;
import java.util.List;

/** RFC 9162 §2.1.1, §2.1.3.1 and §2.1.4.1, word for word and slowly. */
final class NaiveTree {
  private NaiveTree() {}

  static Hash root(List<byte[]> entries) {
    if (entries.isEmpty()) {
      return Hash.emptyRoot();
    }
    if (entries.size() == 1) {
      return Hash.leaf(entries.get(0));
    }
    int k = split(entries.size());
    return Hash.node(root(entries.subList(0, k)), root(entries.subList(k, entries.size())));
  }

  static List<Hash> path(int index, List<byte[]> entries) {
    int size = entries.size();
    if (size == 1) {
      return new ArrayList<>();
    }
    int k = split(size);
    boolean left = index < k;
    List<Hash> path =
        left ? path(index, entries.subList(0, k)) : path(index - k, entries.subList(k, size));
    path.add(root(left ? entries.subList(k, size) : entries.subList(0, k)));
    return path;
  }

  static List<Hash> proof(int old, List<byte[]> entries) {
    return old == entries.size() ? List.of() : subProof(old, entries, true);
  }

  private static List<Hash> subProof(int old, List<byte[]> entries, boolean whole) {
    int size = entries.size();
    if (old == size) {
      return whole ? new ArrayList<>() : new ArrayList<>(List.of(root(entries)));
    }
    int k = split(size);
    List<Hash> proof =
        old <= k
            ? subProof(old, entries.subList(0, k), whole)
            : subProof(old - k, entries.subList(k, size), false);
    proof.add(root(old <= k ? entries.subList(k, size) : entries.subList(0, k)));
    return proof;
  }

  private static int split(int size) {
    int k = 1;
    while (2 * k < size) {
      k *= 2;
    }
    return k;
  }
}
