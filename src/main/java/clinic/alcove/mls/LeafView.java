package clinic.alcove.mls;

import clinic.alcove.values.Bytes;
import java.util.List;

/**
 * One device as the group's tree names it. Its leaf signature verified; its certificates were not
 * looked into: the caller checks the chain, and that the first certificate's key is this key.
 *
 * @param index the leaf's place in the tree, {@value #OUTSIDE} while it is in no group
 * @param signatureKey 32 bytes, Ed25519
 * @param certificateChain DER, device certificate first; one to eight of them
 */
public record LeafView(int index, Bytes signatureKey, List<Bytes> certificateChain) {
  /** The index of a leaf that is in no group yet. */
  public static final int OUTSIDE = -1;

  /** Copies the list. */
  public LeafView {
    certificateChain = List.copyOf(certificateChain);
  }

  static LeafView of(int index, LeafNode leaf) {
    return new LeafView(index, leaf.signatureKey().bytes(), leaf.credential().chain());
  }
}
