package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.badCommit;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group in one epoch, as a member's signed GroupInfo shows it to the server. It begins with
 * {@link #create}, moves on with each {@link #accept}, is stored as {@link #encoded} and comes back
 * with {@link #open}. Every instance was fully checked and never changes.
 */
public final class GroupState {
  private final Bytes encoded;
  private final SignedGroup group;

  private GroupState(Bytes encoded, SignedGroup group) {
    this.encoded = encoded;
    this.group = group;
  }

  /**
   * Opens {@code MLSMessage(GroupInfo)} with its ratchet tree and checks all of it: the tree (RFC
   * 9420 §12.4.3.1), every leaf and its signature, the tree hash, the signer's signature.
   *
   * @throws RefusedException MALFORMED, UNSUPPORTED_SUITE, BAD_TREE or BAD_SIGNATURE
   */
  public static GroupState open(Bytes groupInfo) {
    return Door.through(() -> openWithin(groupInfo));
  }

  /**
   * Opens the first epoch of a new group: epoch 0, one leaf, which is the signer.
   *
   * @throws RefusedException as {@link #open}, and BAD_TREE when it is no beginning
   */
  public static GroupState create(Bytes groupInfo) {
    return Door.through(() -> createWithin(groupInfo));
  }

  /**
   * Follows a commit to the next epoch, checking all that can be checked without the members'
   * secrets: membership tag, confirmation tag and path ciphertexts remain for the members.
   *
   * @param commit {@code MLSMessage(PublicMessage)}
   * @param newGroupInfo {@code MLSMessage(GroupInfo)} of the next epoch, by the committer
   * @param welcome {@code MLSMessage(Welcome)}, exactly when the commit adds somebody
   * @param pending what {@link #proposeRemoval} made for this epoch; the commit must refer to all
   *     of them, and to nothing else
   * @throws RefusedException WRONG_GROUP, STALE_EPOCH, BAD_COMMIT, BAD_SIGNATURE, BAD_TREE,
   *     BAD_KEY_PACKAGE, UNSUPPORTED_SUITE or MALFORMED; this state stays as it is
   */
  public AcceptedCommit accept(
      Bytes commit, Bytes newGroupInfo, @Nullable Bytes welcome, List<Bytes> pending) {
    return Door.through(() -> acceptWithin(commit, newGroupInfo, welcome, pending));
  }

  /**
   * Who outside the group may propose changes to it; empty when nobody. A commit never changes it.
   *
   * @throws RefusedException MALFORMED, or BAD_TREE for one without key and certificate chain
   */
  public List<ExternalSender> externalSenders() {
    return Door.through(() -> List.copyOf(ExternalSender.of(group.info().context())));
  }

  /**
   * Makes the proposal to remove a leaf in this epoch, {@code MLSMessage(PublicMessage)}, in the
   * name of the group's first external sender, RFC 9420 §12.1.8.1.
   *
   * @throws RefusedException BAD_COMMIT when nobody is at this leaf
   */
  public Bytes proposeRemoval(int leaf, ExternalSigner signer) {
    if (group.tree().leaf(leaf).isEmpty()) {
      throw new RefusedException(Refusal.BAD_COMMIT);
    }
    return PendingRemoval.make(group.info().context(), leaf, signer);
  }

  /** The group's id, chosen by its creator. */
  public Bytes groupId() {
    return group.info().context().groupId().bytes();
  }

  /** Zero or more; each accepted commit adds one. */
  public long epoch() {
    return group.info().context().epoch();
  }

  /** All members, by leaf index. */
  public List<LeafView> roster() {
    List<LeafView> roster = new ArrayList<>();
    for (int index = 0; index < group.tree().leafCount(); index++) {
      int place = index;
      group.tree().leaf(index).ifPresent(leaf -> roster.add(LeafView.of(place, leaf)));
    }
    return List.copyOf(roster);
  }

  /** The GroupInfo this was opened from. */
  public Bytes encoded() {
    return encoded;
  }

  static GroupState openWithin(Bytes groupInfo) {
    SignedGroup group = SignedGroup.read(groupInfo);
    group.verifyAll();
    return new GroupState(groupInfo, group);
  }

  static GroupState createWithin(Bytes groupInfo) {
    GroupState state = openWithin(groupInfo);
    GroupInfo info = state.group.info();
    if (info.context().epoch() != 0
        || !info.context().confirmedTranscriptHash().isEmpty()
        || state.group.tree().leafCount() != 1) {
      throw MlsProblem.badTree("not the beginning of a group");
    }
    return state;
  }

  AcceptedCommit acceptWithin(
      Bytes commit, Bytes newGroupInfo, @Nullable Bytes welcome, List<Bytes> pending) {
    AuthenticatedContent message =
        MlsMessage.read(commit, WireFormat.PUBLIC_MESSAGE, PublicMessage::read).authenticated();
    FramedContent content = message.content();
    Commit body = content.commit();
    if (body == null || content.sender().kind() != Sender.Kind.MEMBER) {
      throw badCommit("not a commit by a member");
    }
    GroupContext context = group.info().context();
    if (!content.groupId().sameAs(context.groupId())) {
      throw new MlsProblem(Refusal.WRONG_GROUP, "another group's commit");
    }
    if (content.epoch() != context.epoch()) {
      throw new MlsProblem(Refusal.STALE_EPOCH, "a commit for epoch " + content.epoch());
    }
    int committer = content.sender().index();
    LeafNode leaf =
        group.tree().leaf(committer).orElseThrow(() -> badCommit("its sender is not in the group"));
    message.verify(leaf.signatureKey(), context);
    List<PendingRemoval> removals =
        pending.stream().map(each -> PendingRemoval.read(each, context)).toList();
    NextEpoch next = NextEpoch.of(context, group.tree(), committer, body, removals);
    SignedGroup after = SignedGroup.read(newGroupInfo);
    after.verifyFollows(group, message, next.tree());
    checkWelcome(welcome, next.added());
    return new AcceptedCommit(
        committer, new GroupState(newGroupInfo, after), next.added(), next.removed());
  }

  private static void checkWelcome(@Nullable Bytes welcome, List<VerifiedKeyPackage> added) {
    if (welcome == null) {
      if (!added.isEmpty()) {
        throw badCommit("adds somebody without a welcome");
      }
      return;
    }
    Welcome read = MlsMessage.read(welcome, WireFormat.WELCOME, Welcome::read);
    SuiteOne.require(SuiteOne.MLS_10, read.suite());
    if (added.isEmpty()
        || !read.isFor(added.stream().map(VerifiedKeyPackage::reference).toList())) {
      throw badCommit("the welcome is not for exactly those who are added");
    }
  }
}
