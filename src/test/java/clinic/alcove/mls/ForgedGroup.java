package clinic.alcove.mls;

import clinic.alcove.values.Bytes;
import java.util.function.Consumer;

/**
 * One epoch of a group as its members know it; makes the GroupInfo a member signs. A test changes
 * what it wants to lie about on a {@link #copy}.
 */
final class ForgedGroup {
  int suite = SuiteOne.ID;
  byte[] groupId = ForgedDevice.text("conversation one");
  long epoch;
  byte[] treeHash;
  byte[] confirmed = new byte[0];
  byte[] contextExtensions = new byte[0];
  byte[] tag = Fresh.bytes();
  RatchetTree tree;
  byte[] treeBytes;
  boolean carriesTree = true;
  int signer;

  ForgedGroup(RatchetTree tree) {
    this.tree = tree;
    this.treeHash = new TreeHash(tree).ofRoot();
    this.treeBytes = new Reencoding().tree(tree).bytes();
  }

  /** Epoch 0 with this one leaf. */
  static ForgedGroup of(byte[] leaf) {
    return new ForgedGroup(new RatchetTree(new Node[] {LeafNode.read(Slice.of(leaf).cursor())}));
  }

  ForgedGroup copy() {
    ForgedGroup copy = new ForgedGroup(tree);
    copy.suite = suite;
    copy.groupId = groupId;
    copy.epoch = epoch;
    copy.treeHash = treeHash;
    copy.confirmed = confirmed;
    copy.contextExtensions = contextExtensions;
    copy.tag = tag;
    copy.treeBytes = treeBytes;
    copy.carriesTree = carriesTree;
    copy.signer = signer;
    return copy;
  }

  ForgedGroup but(Consumer<ForgedGroup> lie) {
    ForgedGroup copy = copy();
    lie.accept(copy);
    return copy;
  }

  byte[] context() {
    Sheet sheet = new Sheet();
    sheet.u16(SuiteOne.MLS_10).u16(suite).vector(groupId).u64(epoch);
    sheet.vector(treeHash).vector(confirmed).vector(contextExtensions);
    return sheet.bytes();
  }

  Bytes groupInfo(ForgedDevice signing) {
    Sheet extensions = new Sheet();
    if (carriesTree) {
      extensions.u16(ExtensionType.RATCHET_TREE).vector(treeBytes);
    }
    Sheet info = new Sheet();
    info.raw(context()).vector(extensions.bytes()).vector(tag).u32(signer);
    byte[] signature = signing.sign("GroupInfoTBS", info.bytes());
    Sheet message = new Sheet();
    message.u16(SuiteOne.MLS_10).u16(WireFormat.GROUP_INFO.code);
    message.raw(info.bytes()).vector(signature);
    return Bytes.of(message.bytes());
  }
}
