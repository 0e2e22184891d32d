package clinic.alcove.mls;

import static clinic.alcove.mls.Story.ALICE;
import static clinic.alcove.mls.Story.BOB;
import static clinic.alcove.mls.Story.CAROL;
import static clinic.alcove.mls.Story.MALLORY;
import static clinic.alcove.mls.Story.offer;
import static clinic.alcove.refusal.Refusal.BAD_COMMIT;
import static clinic.alcove.refusal.Refusal.BAD_SIGNATURE;
import static clinic.alcove.refusal.Refusal.BAD_TREE;
import static clinic.alcove.refusal.Refusal.MALFORMED;
import static clinic.alcove.refusal.Refusal.UNSUPPORTED_SUITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each way of lying with what comes beside a good commit: the GroupInfo and the Welcome. */
class CommitCompanionLiesTest {
  private final ForgedGroup pair = Story.pair();
  private final GroupState state = Story.open(pair);

  @Test
  void anotherTreeHashIsRefused() {
    refused(BAD_COMMIT, "not of the epoch", next -> next.treeHash = Fresh.bytes());
  }

  @Test
  void anotherTranscriptIsRefused() {
    refused(BAD_COMMIT, "not of the epoch", next -> next.confirmed = Fresh.bytes());
  }

  @Test
  void anotherEpochIsRefused() {
    refused(BAD_COMMIT, "not of the epoch", next -> next.epoch = 1);
    refused(BAD_COMMIT, "not of the epoch", next -> next.epoch = 3);
  }

  @Test
  void anotherGroupIsRefused() {
    refused(BAD_COMMIT, "not of the epoch", next -> next.groupId = ForgedDevice.text("another"));
  }

  @Test
  void changedExtensionsAreRefused() {
    Sheet senders = new Sheet();
    senders.u16(5).vector(new byte[0]);
    refused(BAD_COMMIT, "not of the epoch", next -> next.contextExtensions = senders.bytes());
  }

  @Test
  void anotherSuiteIsRefused() {
    refused(UNSUPPORTED_SUITE, "suite 2", next -> next.suite = 2);
  }

  @Test
  void anotherTreeUnderTheRightHashIsRefused() {
    byte[] old = pair.treeBytes;
    refused(BAD_TREE, "not the one its hash names", next -> next.treeBytes = old);
  }

  @Test
  void aMissingTreeIsRefused() {
    refused(BAD_TREE, "carries no ratchet tree", next -> next.carriesTree = false);
  }

  @Test
  void anotherConfirmationTagIsRefused() {
    refused(BAD_COMMIT, "another confirmation tag", next -> next.tag = Fresh.bytes());
  }

  @Test
  void anotherSignerIsRefused() {
    refused(BAD_COMMIT, "not signed by the committer", next -> next.signer = 1);
  }

  @Test
  void aStrangersSignatureIsRefused() {
    ForgedCommit commit = Story.adding(pair, CAROL).but(it -> it.groupInfoSigner = MALLORY);
    Told.isRefused(BAD_SIGNATURE, "GroupInfoTBS", () -> accept(commit.make()));
  }

  @Test
  void theGroupInfoOfAnotherCommitIsRefused() {
    ForgedCommit.Made one = Story.adding(pair, CAROL).make();
    ForgedCommit.Made other = Story.adding(pair, CAROL).make();
    Told.isRefused(
        BAD_COMMIT,
        "not of the epoch",
        () -> state.acceptWithin(one.commit(), other.groupInfo(), one.welcome(), List.of()));
  }

  @Test
  void everyTurnedBitOfTheGroupInfoIsRefused() {
    ForgedCommit.Made made = new ForgedCommit(pair, BOB, 1).make();
    for (int at = 0; at < made.groupInfo().size(); at++) {
      Bytes flipped = Story.flipped(made.groupInfo(), at);
      assertThatThrownBy(() -> state.accept(made.commit(), flipped, null, List.of()))
          .as("bit turned in byte " + at)
          .isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void anAdditionWithoutWelcomeIsRefused() {
    ForgedCommit.Made made = Story.adding(pair, CAROL).make();
    Told.isRefused(
        BAD_COMMIT,
        "without a welcome",
        () -> state.acceptWithin(made.commit(), made.groupInfo(), null, List.of()));
  }

  @Test
  void aWelcomeForNobodyIsRefused() {
    ForgedCommit.Made made = new ForgedCommit(pair, ALICE, 0).make();
    for (Bytes welcome :
        List.of(
            ForgedCommit.welcome(SuiteOne.ID, List.of()),
            ForgedCommit.welcome(SuiteOne.ID, List.of(Fresh.bytes())))) {
      Told.isRefused(
          BAD_COMMIT,
          "welcome is not for exactly",
          () -> state.acceptWithin(made.commit(), made.groupInfo(), welcome, List.of()));
    }
  }

  @Test
  void aWelcomeForOthersTooFewTooManyOrTwiceIsRefused() {
    ForgedKeyPackage carols = offer(CAROL);
    byte[] reference = KeyPackage.read(Slice.of(carols.bare()).cursor()).reference();
    refusedWelcome(carols, List.of(Fresh.bytes()));
    refusedWelcome(carols, List.of(reference, Fresh.bytes()));
    refusedWelcome(carols, List.of(reference, reference));
    refusedWelcome(carols, List.of(Arrays.copyOf(reference, 31)));
  }

  @Test
  void aWelcomeInAnyOrderIsFine() {
    ForgedCommit commit = Story.adding(pair, CAROL).but(it -> it.added.add(offer(MALLORY)));
    List<byte[]> references =
        commit.added.stream()
            .map(each -> KeyPackage.read(Slice.of(each.bare()).cursor()).reference())
            .toList();
    commit.welcomeReferences = List.of(references.get(1), references.get(0));
    assertThat(accept(commit.make()).added()).hasSize(2);
  }

  @Test
  void aWelcomeOfAnotherSuiteIsRefused() {
    ForgedCommit.Made made = Story.adding(pair, CAROL).make();
    Bytes welcome = ForgedCommit.welcome(2, List.of());
    Told.isRefused(
        UNSUPPORTED_SUITE,
        "suite 2",
        () -> state.acceptWithin(made.commit(), made.groupInfo(), welcome, List.of()));
  }

  @Test
  void aWelcomeCutShortOrTooLongIsRefused() {
    ForgedCommit.Made made = Story.adding(pair, CAROL).make();
    byte[] welcome = Objects.requireNonNull(made.welcome()).toByteArray();
    for (int size = 0; size <= welcome.length + 1; size++) {
      Bytes cut = Bytes.of(Arrays.copyOf(welcome, size));
      if (size != welcome.length) {
        Told.isRefused(
            MALFORMED,
            "",
            () -> state.acceptWithin(made.commit(), made.groupInfo(), cut, List.of()));
      }
    }
  }

  private void refusedWelcome(ForgedKeyPackage added, List<byte[]> references) {
    ForgedCommit commit =
        new ForgedCommit(pair, ALICE, 0)
            .but(it -> it.added.add(added))
            .but(it -> it.welcomeReferences = references);
    Told.isRefused(BAD_COMMIT, "welcome is not for exactly", () -> accept(commit.make()));
  }

  private void refused(Refusal refusal, String because, Consumer<ForgedGroup> lie) {
    ForgedCommit.Made made = new ForgedCommit(pair, ALICE, 0).but(it -> it.nextGroup = lie).make();
    Told.isRefused(refusal, because, () -> accept(made));
  }

  private AcceptedCommit accept(ForgedCommit.Made made) {
    return state.acceptWithin(made.commit(), made.groupInfo(), made.welcome(), List.of());
  }
}
