package clinic.alcove.mls;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A leaf as its owner should make it; a test changes what it wants to lie about, then signs. */
final class ForgedLeaf {
  static final long NOT_BEFORE = 1_790_000_000L;
  static final long NOT_AFTER = NOT_BEFORE + 28 * 86_400L;

  final ForgedDevice owner;
  byte[] encryptionKey = Fresh.bytes();
  byte[] signatureKey;
  byte[] credential;
  byte[] capabilities = capabilities(new int[0]);
  int source = 1;
  long notBefore = NOT_BEFORE;
  long notAfter = NOT_AFTER;
  byte[] parentHash = new byte[0];
  byte[] extensions = new byte[0];
  @Nullable ForgedDevice signer;

  ForgedLeaf(ForgedDevice owner) {
    this.owner = owner;
    this.signatureKey = owner.publicKey();
    this.credential = owner.credential();
  }

  ForgedLeaf but(Consumer<ForgedLeaf> lie) {
    lie.accept(this);
    return this;
  }

  static byte[] capabilities(int[] extensions) {
    return new Sheet()
        .numbers(SuiteOne.MLS_10)
        .numbers(SuiteOne.ID)
        .numbers(extensions)
        .numbers()
        .numbers(Credential.X509)
        .bytes();
  }

  /** For a key package. */
  byte[] bytes() {
    return bytes(new byte[0]);
  }

  /** For a place in a group. */
  byte[] bytes(byte[] groupId, int index) {
    Sheet place = new Sheet();
    place.vector(groupId).u32(index);
    return bytes(place.bytes());
  }

  private byte[] bytes(byte[] place) {
    Sheet leaf = new Sheet();
    leaf.vector(encryptionKey).vector(signatureKey);
    leaf.raw(credential).raw(capabilities).u8(source);
    if (source == 1) {
      leaf.u64(notBefore).u64(notAfter);
    } else if (source == 3) {
      leaf.vector(parentHash);
    }
    leaf.vector(extensions);
    byte[] signed = new Sheet().raw(leaf.bytes()).raw(source == 1 ? new byte[0] : place).bytes();
    ForgedDevice signing = signer == null ? owner : signer;
    leaf.vector(signing.sign("LeafNodeTBS", signed));
    return leaf.bytes();
  }
}
