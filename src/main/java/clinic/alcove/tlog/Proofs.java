package clinic.alcove.tlog;

import java.util.Iterator;
import java.util.List;

/**
 * Checks what somebody claims about a tree: RFC 9162 §2.1.3.2 and §2.1.4.2. Returning means it
 * holds. A proof with too few or too many hashes is as wrong as one with a false hash.
 */
public final class Proofs {
  private Proofs() {}

  /**
   * That this leaf is the {@code index}-th in the tree of this size and root.
   *
   * @throws ProofException {@link Finding#GAP} for an index outside the tree, else {@link
   *     Finding#ROOT}
   */
  public static void checkInclusion(long index, long size, Hash leaf, Hash root, List<Hash> path) {
    if (index < 0 || index >= size) {
      throw new ProofException(Finding.GAP, "no entry " + index + " in a tree of " + size);
    }
    long node = index;
    long last = size - 1;
    Hash joined = leaf;
    for (Hash sibling : path) {
      if (last == 0) {
        throw wrong("the inclusion proof is too long");
      }
      if ((node & 1) == 1 || node == last) {
        joined = Hash.node(sibling, joined);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        joined = Hash.node(joined, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    if (last != 0) {
      throw wrong("the inclusion proof is too short");
    }
    if (!joined.equals(root)) {
      throw wrong("the inclusion proof leads to another root");
    }
  }

  /**
   * That the tree of {@code size2} continues the one of {@code size1}. From size 0 nothing can be
   * proved, and asking for it is refused; between equal sizes the proof is empty and the roots are
   * equal.
   *
   * @throws ProofException {@link Finding#TRUNCATED} when the second is smaller, {@link
   *     Finding#FORK} when it does not continue the first, {@link Finding#ROOT} when the proof does
   *     not lead to the second root
   */
  public static void checkConsistency(
      long size1, long size2, Hash root1, Hash root2, List<Hash> proof) {
    if (size1 < 0 || size2 < size1) {
      throw new ProofException(
          Finding.TRUNCATED, "a tree of " + size2 + " cannot continue one of " + size1);
    }
    if (size1 == size2) {
      sameTree(root1, root2, proof);
      return;
    }
    if (size1 == 0) {
      throw wrong("nothing can be proved about the empty tree");
    }
    if (proof.isEmpty()) {
      throw wrong("the consistency proof is empty");
    }
    walk(size1, size2, root1, root2, proof);
  }

  private static void sameTree(Hash root1, Hash root2, List<Hash> proof) {
    if (!proof.isEmpty()) {
      throw wrong("a consistency proof between equal sizes is empty");
    }
    if (!root1.equals(root2)) {
      throw fork();
    }
  }

  private static void walk(long size1, long size2, Hash root1, Hash root2, List<Hash> proof) {
    Iterator<Hash> rest = proof.iterator();
    long node = size1 - 1;
    long last = size2 - 1;
    while ((node & 1) == 1) {
      node >>= 1;
      last >>= 1;
    }
    Hash old = node == 0 ? root1 : rest.next();
    Hash now = old;
    while (rest.hasNext()) {
      Hash sibling = rest.next();
      if (last == 0) {
        throw wrong("the consistency proof is too long");
      }
      if ((node & 1) == 1 || node == last) {
        old = Hash.node(sibling, old);
        now = Hash.node(sibling, now);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        now = Hash.node(now, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    if (last != 0) {
      throw wrong("the consistency proof is too short");
    }
    if (!now.equals(root2)) {
      throw wrong("the consistency proof leads to another root");
    }
    if (!old.equals(root1)) {
      throw fork();
    }
  }

  private static ProofException fork() {
    return new ProofException(Finding.FORK, "the newer tree does not continue the older one");
  }

  private static ProofException wrong(String what) {
    return new ProofException(Finding.ROOT, what);
  }
}
