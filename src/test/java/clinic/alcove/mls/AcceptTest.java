package clinic.alcove.mls;

import static clinic.alcove.mls.Story.ALICE;
import static clinic.alcove.mls.Story.BOB;
import static clinic.alcove.mls.Story.CAROL;
import static clinic.alcove.mls.Story.DAVE;
import static clinic.alcove.mls.Story.offer;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.values.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commits an honest member makes, and where they lead. */
class AcceptTest {

  @Test
  void aliceAddsBob() {
    ForgedKeyPackage bobs = offer(BOB);
    byte[] bare = bobs.bare();
    ForgedCommit commit = new ForgedCommit(Story.alone(), ALICE, 0).but(it -> it.added.add(bobs));

    AcceptedCommit accepted = Story.accept(commit);

    assertThat(accepted.senderLeaf()).isZero();
    assertThat(accepted.next().epoch()).isEqualTo(1);
    assertThat(accepted.removedLeaves()).isEmpty();
    assertThat(accepted.added())
        .singleElement()
        .satisfies(
            added -> {
              assertThat(added.bytes()).isEqualTo(ForgedKeyPackage.message(bare));
              assertThat(added.leaf()).isEqualTo(new LeafView(1, BOB.signatureKey(), BOB.chain()));
              assertThat(added.isUsableAt(Story.NOW)).isTrue();
            });
    assertThat(accepted.next().roster())
        .extracting(LeafView::signatureKey)
        .containsExactly(ALICE.signatureKey(), BOB.signatureKey());
  }

  @Test
  void anAdditionNeedsNoPath() {
    ForgedCommit commit = Story.adding(Story.pair(), CAROL).but(it -> it.path = false);
    assertThat(Story.accept(commit).next().roster()).hasSize(3);
  }

  @Test
  void anUnmergedLeafIsFollowedToTheEpochThatMergesIt() {
    ForgedGroup three =
        Story.adding(Story.four(), ForgedDevice.named("a fifth device, added without path"))
            .but(it -> it.path = false)
            .make()
            .next();

    AcceptedCommit accepted = Story.accept(new ForgedCommit(three, BOB, 1));

    assertThat(accepted.next().epoch()).isEqualTo(5);
    assertThat(accepted.next().roster()).hasSize(5);
  }

  @Test
  void anEmptyCommitRenewsTheCommittersKeys() {
    AcceptedCommit accepted = Story.accept(new ForgedCommit(Story.pair(), BOB, 1));
    assertThat(accepted.senderLeaf()).isEqualTo(1);
    assertThat(accepted.next().epoch()).isEqualTo(2);
    assertThat(accepted.added()).isEmpty();
  }

  @Test
  void bobRemovesCarol() {
    AcceptedCommit accepted =
        Story.accept(new ForgedCommit(Story.four(), BOB, 1).but(it -> it.removed.add(2)));
    assertThat(accepted.removedLeaves()).containsExactly(2);
    assertThat(accepted.next().roster()).extracting(LeafView::index).containsExactly(0, 1, 3);
  }

  @Test
  void theLastButOneMayBeRemoved() {
    AcceptedCommit accepted =
        Story.accept(new ForgedCommit(Story.pair(), ALICE, 0).but(it -> it.removed.add(1)));
    assertThat(accepted.next().roster())
        .extracting(LeafView::signatureKey)
        .containsExactly(ALICE.signatureKey());
  }

  @Test
  void somebodyMayReturnInTheCommitThatRemovesTheirOldLeaf() {
    ForgedCommit commit =
        new ForgedCommit(Story.four(), ALICE, 0)
            .but(it -> it.removed.add(3))
            .but(it -> it.added.add(offer(DAVE)));

    AcceptedCommit accepted = Story.accept(commit);

    assertThat(accepted.removedLeaves()).containsExactly(3);
    assertThat(accepted.added()).extracting(added -> added.leaf().index()).containsExactly(3);
  }

  @Test
  void aWholeStoryIsFollowedStepByStep() {
    ForgedGroup group = Story.alone();
    GroupState state = GroupState.create(group.groupInfo(ALICE));
    List<ForgedDevice> invited = List.of(BOB, CAROL, DAVE);
    for (ForgedDevice device : invited) {
      ForgedCommit.Made made = Story.adding(group, device).make();
      state = state.accept(made.commit(), made.groupInfo(), made.welcome(), List.of()).next();
      group = made.next();
    }
    ForgedCommit.Made removal =
        new ForgedCommit(group, DAVE, 3).but(it -> it.removed.addAll(List.of(0, 1))).make();
    state = state.accept(removal.commit(), removal.groupInfo(), null, List.of()).next();

    assertThat(state.epoch()).isEqualTo(4);
    assertThat(state.roster())
        .extracting(LeafView::signatureKey)
        .containsExactly(CAROL.signatureKey(), DAVE.signatureKey());
    assertThat(state.encoded()).isEqualTo(removal.groupInfo());
  }

  @Test
  void aStateIsTheSameAfterItWasFollowed() {
    ForgedGroup group = Story.pair();
    GroupState state = Story.open(group);
    Bytes before = state.encoded();
    ForgedCommit.Made made = Story.adding(group, CAROL).make();

    GroupState next =
        state.accept(made.commit(), made.groupInfo(), made.welcome(), List.of()).next();

    assertThat(state.epoch()).isEqualTo(1);
    assertThat(state.roster()).hasSize(2);
    assertThat(state.encoded()).isEqualTo(before);
    assertThat(next.encoded()).isEqualTo(made.groupInfo());
  }
}
