package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

/**
 * {@code ParentNode}, RFC 9420 §7.1.
 *
 * @param unmerged the leaf indexes that do not know this node's key, four bytes each, strictly
 *     increasing
 */
record ParentNode(Slice whole, Slice encryptionKey, Slice parentHash, Slice unmerged)
    implements Node {

  static ParentNode read(Cursor in) {
    int start = in.position();
    Slice key = Node.publicKey(in);
    Slice parentHash = in.vector();
    Slice unmerged = in.vector();
    if (unmerged.size % 4 != 0) {
      throw malformed("part of a leaf index in unmerged leaves");
    }
    Cursor each = unmerged.cursor();
    long previous = -1;
    while (each.hasMore()) {
      long leaf = each.u32() & 0xffff_ffffL;
      if (leaf <= previous) {
        throw malformed("unmerged leaves are not in increasing order");
      }
      previous = leaf;
    }
    return new ParentNode(in.since(start), key, parentHash, unmerged);
  }

  /** A node made by us, as RFC 9420 §7.5 and §7.7 change them while a commit is applied. */
  static ParentNode of(Slice key, Slice parentHash, Slice unmerged) {
    int size = vectorSize(key) + vectorSize(parentHash) + vectorSize(unmerged);
    Written written = new Written(size);
    written.vector(key).vector(parentHash).vector(unmerged);
    return new ParentNode(Slice.of(written.array()), key, parentHash, unmerged);
  }

  private static int vectorSize(Slice slice) {
    return Encoding.lengthSize(slice.size) + slice.size;
  }

  int unmergedCount() {
    return unmerged.size / 4;
  }

  int unmergedLeaf(int at) {
    byte[] array = unmerged.array;
    int from = unmerged.from + 4 * at;
    return ((array[from] & 0xff) << 24)
        | ((array[from + 1] & 0xff) << 16)
        | ((array[from + 2] & 0xff) << 8)
        | (array[from + 3] & 0xff);
  }

  boolean hasUnmerged(int leaf) {
    for (int at = 0; at < unmergedCount(); at++) {
      if (unmergedLeaf(at) == leaf) {
        return true;
      }
    }
    return false;
  }

  /** The same node with one more unmerged leaf, kept in order (RFC 9420 §7.7). */
  ParentNode withUnmerged(int leaf) {
    Written longer = new Written(unmerged.size + 4);
    boolean placed = false;
    for (int at = 0; at < unmergedCount(); at++) {
      if (!placed && unmergedLeaf(at) > leaf) {
        longer.u32(leaf);
        placed = true;
      }
      longer.u32(unmergedLeaf(at));
    }
    if (!placed) {
      longer.u32(leaf);
    }
    return of(encryptionKey, parentHash, Slice.of(longer.array()));
  }
}
