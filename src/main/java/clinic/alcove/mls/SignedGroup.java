package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.badCommit;
import static clinic.alcove.mls.MlsProblem.badTree;
import static clinic.alcove.mls.MlsProblem.malformed;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.Bytes;

/** A GroupInfo with the ratchet tree it carries. Reading checks the shape, then one of two ways. */
record SignedGroup(GroupInfo info, RatchetTree tree) {

  static SignedGroup read(Bytes message) {
    GroupInfo info = MlsMessage.read(message, WireFormat.GROUP_INFO, GroupInfo::read);
    GroupContext context = info.context();
    SuiteOne.require(context.version(), context.suite());
    boolean first = context.epoch() == 0 && context.confirmedTranscriptHash().isEmpty();
    if (context.epoch() < 0
        || context.treeHash().size != Hashed.SIZE
        || (!first && context.confirmedTranscriptHash().size != Hashed.SIZE)
        || info.confirmationTag().size != SuiteOne.TAG_SIZE) {
      throw malformed("a hash, a tag or the epoch has the wrong size");
    }
    Slice extension =
        info.extensions()
            .find(ExtensionType.RATCHET_TREE)
            .orElseThrow(() -> badTree("the group info carries no ratchet tree"));
    return new SignedGroup(info, RatchetTree.read(extension));
  }

  /** As somebody who knows nothing of the group yet, RFC 9420 §12.4.3.1. */
  void verifyAll() {
    for (int index = 0; index < tree.leafCount(); index++) {
      tree.leaf(index).ifPresent(this::checkLeaf);
    }
    TreeRules.check(tree);
    requireTreeHash(new TreeHash(tree).ofRoot());
    for (int index = 0; index < tree.leafCount(); index++) {
      int place = index;
      tree.leaf(index).ifPresent(leaf -> leaf.verifyInGroup(info.context().groupId(), place));
    }
    verifySigner();
  }

  private void checkLeaf(LeafNode leaf) {
    LeafRules.check(leaf, Refusal.BAD_TREE);
    LeafRules.checkFits(leaf, info.context());
  }

  /**
   * As the server, which has followed the commit itself: the context must be the computed one, byte
   * for byte. Its tree hash then fixes the tree, whose parts were all checked before or just now.
   */
  void verifyFollows(SignedGroup before, AuthenticatedContent commit, RatchetTree computed) {
    byte[] computedHash = new TreeHash(computed).ofRoot();
    Slice expected = before.nextContext(commit, computedHash);
    if (!info.context().whole().sameAs(expected)) {
      throw badCommit("the new group info is not of the epoch this commit begins");
    }
    requireTreeHash(new TreeHash(tree).ofRoot());
    if (!info.confirmationTag().sameAs(commit.confirmationTag())) {
      throw badCommit("the new group info has another confirmation tag");
    }
    if (info.signer() != commit.content().sender().index()) {
      throw badCommit("the new group info is not signed by the committer");
    }
    verifySigner();
  }

  /** {@code GroupContext} of the next epoch, RFC 9420 §8.1; extensions never change here. */
  private Slice nextContext(AuthenticatedContent commit, byte[] treeHash) {
    GroupContext context = info.context();
    byte[] interim =
        TranscriptHash.interim(context.confirmedTranscriptHash(), info.confirmationTag());
    byte[] confirmed = TranscriptHash.confirmed(interim, commit);
    Slice groupId = context.groupId();
    Slice extensions = context.extensions().content();
    int size =
        2
            + 2
            + Encoding.lengthSize(groupId.size)
            + groupId.size
            + 8
            + 2 * (1 + Hashed.SIZE)
            + Encoding.lengthSize(extensions.size)
            + extensions.size;
    Written written = new Written(size);
    written.u16(context.version()).u16(context.suite()).vector(groupId);
    written.u64(context.epoch() + 1).vector(treeHash).vector(confirmed).vector(extensions);
    return Slice.of(written.array());
  }

  private void requireTreeHash(byte[] hash) {
    if (!info.context().treeHash().sameAs(Slice.of(hash))) {
      throw badTree("the tree is not the one its hash names");
    }
  }

  private void verifySigner() {
    LeafNode signer =
        tree.leaf(info.signer()).orElseThrow(() -> badTree("the signer is not in the group"));
    SuiteOne.verify("GroupInfoTBS", signer.signatureKey(), info.signature(), info.signed());
  }
}
