package clinic.alcove.mls;

import clinic.alcove.values.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A commit as an honest member makes it, with the GroupInfo and Welcome that go with it. A test
 * changes what it wants to lie about; everything after is made consistent and signed by the liar.
 */
final class ForgedCommit {
  /** What is uploaded, and the group as its members then know it. */
  record Made(Bytes commit, Bytes groupInfo, @Nullable Bytes welcome, ForgedGroup next) {}

  final ForgedGroup before;
  final ForgedDevice committer;
  final int index;

  final List<ForgedKeyPackage> added = new ArrayList<>();
  final List<Integer> removed = new ArrayList<>();

  /** Whole {@code ProposalOrRef}s that are written down but change nothing. */
  final List<byte[]> written = new ArrayList<>();

  /** Leaves removed by proposals that {@link #written} refers to. */
  private final List<Integer> removedByReference = new ArrayList<>();

  boolean path = true;
  byte[] groupId;
  long epoch;
  int senderType = 1;
  int senderIndex;
  ForgedDevice signer;
  Consumer<ForgedLeaf> pathLeaf = leaf -> {};
  UnaryOperator<List<byte[]>> pathNodes = nodes -> nodes;
  int surplusSecrets;
  Consumer<ForgedGroup> nextGroup = group -> {};
  ForgedDevice groupInfoSigner;
  @Nullable List<byte[]> welcomeReferences;

  ForgedCommit(ForgedGroup before, ForgedDevice committer, int index) {
    this.before = before;
    this.committer = committer;
    this.index = index;
    this.groupId = before.groupId;
    this.epoch = before.epoch;
    this.senderIndex = index;
    this.signer = committer;
    this.groupInfoSigner = committer;
  }

  ForgedCommit but(Consumer<ForgedCommit> lie) {
    lie.accept(this);
    return this;
  }

  /** Takes up this proposal, which removes that leaf. */
  void takesUp(Bytes proposal, int leaf) {
    refersTo(proposal);
    removedByReference.add(leaf);
  }

  /** Refers to this proposal and does nothing. RFC 9420 §5.2, written out a second time. */
  void refersTo(Bytes proposal) {
    byte[] message = proposal.toByteArray();
    Hashed hashed = new Hashed();
    // AuthenticatedContent begins behind the version of the MLSMessage it came in.
    hashed.label("MLS 1.0 Proposal Reference").vector(new Slice(message, 2, message.length - 2));
    Sheet reference = new Sheet();
    reference.u8(2);
    reference.vector(hashed.hash());
    written.add(reference.bytes());
  }

  Made make() {
    TreeChange change = new TreeChange(before.tree);
    Sheet proposals = new Sheet();
    written.forEach(proposals::raw);
    List<Integer> newLeaves = new ArrayList<>();
    List<byte[]> references = new ArrayList<>();
    removedByReference.forEach(change::remove);
    for (int leaf : removed) {
      change.remove(leaf);
      proposals.raw(removal(leaf));
    }
    for (ForgedKeyPackage each : added) {
      byte[] bare = each.bare();
      KeyPackage keyPackage = KeyPackage.read(Slice.of(bare).cursor());
      newLeaves.add(change.add(keyPackage.leaf()));
      references.add(keyPackage.reference());
      proposals.u8(1);
      proposals.u16(1).raw(Slice.of(bare));
    }
    byte[] pathBytes = path ? new PathForge(this, change, newLeaves).bytes() : new byte[0];
    Sheet content = new Sheet();
    content.vector(groupId).u64(epoch).u8(senderType);
    if (senderType <= 2) {
      content.u32(senderIndex);
    }
    content.vector(new byte[0]).u8(3);
    content.vector(proposals.bytes()).u8(path ? 1 : 0);
    content.raw(pathBytes);
    return sign(content.bytes(), change.tree(), references);
  }

  private Made sign(byte[] content, RatchetTree tree, List<byte[]> references) {
    Sheet head = new Sheet();
    head.u16(SuiteOne.MLS_10).u16(WireFormat.PUBLIC_MESSAGE.code);
    byte[] context = senderType == 1 || senderType == 4 ? before.context() : new byte[0];
    byte[] signed = new Sheet().raw(head.bytes()).raw(content).raw(context).bytes();
    byte[] signature = signer.sign("FramedContentTBS", signed);
    byte[] tag = Fresh.bytes();
    Sheet commit = new Sheet();
    commit.raw(head.bytes()).raw(content).vector(signature).vector(tag);
    if (senderType == 1) {
      commit.vector(Fresh.bytes());
    }
    ForgedGroup next = new ForgedGroup(tree);
    next.groupId = before.groupId;
    next.epoch = before.epoch + 1;
    next.contextExtensions = before.contextExtensions;
    next.tag = tag;
    next.signer = index;
    next.confirmed = confirmed(content, signature);
    nextGroup.accept(next);
    Bytes groupInfo = next.groupInfo(groupInfoSigner);
    List<byte[]> invited = welcomeReferences == null ? references : welcomeReferences;
    Bytes welcome = invited.isEmpty() ? null : welcome(SuiteOne.ID, invited);
    return new Made(Bytes.of(commit.bytes()), groupInfo, welcome, next);
  }

  /** RFC 9420 §8.2, written out a second time. */
  private byte[] confirmed(byte[] content, byte[] signature) {
    Hashed interim = new Hashed();
    interim.raw(Slice.of(before.confirmed)).vector(before.tag);
    Hashed hashed = new Hashed();
    hashed.raw(Slice.of(interim.hash())).u16(WireFormat.PUBLIC_MESSAGE.code);
    hashed.raw(Slice.of(content)).vector(signature);
    return hashed.hash();
  }

  static byte[] removal(int leaf) {
    Sheet proposal = new Sheet();
    proposal.u8(1);
    proposal.u16(3).u32(leaf);
    return proposal.bytes();
  }

  static Bytes welcome(int suite, List<byte[]> references) {
    Sheet secrets = new Sheet();
    for (byte[] reference : references) {
      secrets.vector(reference).vector(Fresh.bytes()).vector(Fresh.bytes());
    }
    Sheet message = new Sheet();
    message.u16(SuiteOne.MLS_10).u16(WireFormat.WELCOME.code).u16(suite);
    message.vector(secrets.bytes()).vector(Fresh.bytes());
    return Bytes.of(message.bytes());
  }
}
