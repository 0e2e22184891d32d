package clinic.alcove.mls;

import clinic.alcove.values.Bytes;
import java.time.Instant;
import java.util.List;

/**
 * The people of the stories: Alice is the therapist, Bob her client, Carol and Dave further devices
 * of theirs, Mallory a stranger.
 */
final class Story {
  static final ForgedDevice ALICE = ForgedDevice.named("alice the therapist, on her laptop");
  static final ForgedDevice BOB = ForgedDevice.named("bob the client, on the phone he has");
  static final ForgedDevice CAROL = ForgedDevice.named("carol who covers while alice is away");
  static final ForgedDevice DAVE = ForgedDevice.named("dave's tablet, which the family shares");
  static final ForgedDevice MALLORY = ForgedDevice.named("mallory, whom nobody has ever invited");

  /** A moment at which every package of the stories may be used. */
  static final Instant NOW = Instant.ofEpochSecond(ForgedLeaf.NOT_BEFORE + 3600);

  private Story() {}

  /** Alice alone, epoch 0. */
  static ForgedGroup alone() {
    return ForgedGroup.of(new ForgedLeaf(ALICE).bytes());
  }

  /** Alice (leaf 0) and Bob (leaf 1), epoch 1. */
  static ForgedGroup pair() {
    return adding(alone(), BOB).make().next();
  }

  /** Alice, Bob, Carol and Dave, epoch 3; Bob committed last. */
  static ForgedGroup four() {
    ForgedGroup three =
        adding(pair(), CAROL).but(commit -> commit.added.add(offer(DAVE))).make().next();
    return new ForgedCommit(three, BOB, 1).make().next();
  }

  static ForgedKeyPackage offer(ForgedDevice device) {
    return new ForgedKeyPackage(device);
  }

  /** Alice adds somebody. */
  static ForgedCommit adding(ForgedGroup group, ForgedDevice device) {
    return new ForgedCommit(group, ALICE, 0).but(commit -> commit.added.add(offer(device)));
  }

  static GroupState open(ForgedGroup group) {
    return GroupState.openWithin(group.groupInfo(signerOf(group)));
  }

  static AcceptedCommit accept(ForgedGroup before, ForgedCommit.Made made) {
    return open(before).acceptWithin(made.commit(), made.groupInfo(), made.welcome(), List.of());
  }

  static AcceptedCommit accept(ForgedCommit commit) {
    return accept(commit.before, commit.make());
  }

  private static ForgedDevice signerOf(ForgedGroup group) {
    return group.signer == 1 ? BOB : ALICE;
  }

  /** The message with one bit turned over. */
  static Bytes flipped(Bytes message, int at) {
    byte[] bytes = message.toByteArray();
    bytes[at] ^= 1;
    return Bytes.of(bytes);
  }
}
