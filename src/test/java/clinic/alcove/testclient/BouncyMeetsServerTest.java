package clinic.alcove.testclient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.authority.DeliveryService;
import clinic.alcove.authority.TestAuthority;
import clinic.alcove.mls.AcceptedCommit;
import clinic.alcove.mls.GroupState;
import clinic.alcove.mls.KeyPackageReader;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Bouncy Castle writes, read by room {@code mls}: two implementations, one standard. */
class BouncyMeetsServerTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Clock CLOCK = Clock.systemUTC();

  private final BouncyIdentity alice = identity("alice");
  private final BouncyIdentity bob = identity("bob");
  private final BouncyIdentity carol = identity("carol");

  @Test
  void keyPackagesAreAccepted() {
    assertThat(KeyPackageReader.read(bob.keyPackage().message(), CLOCK.instant())).isNotNull();
    assertThat(KeyPackageReader.read(bob.lastResort().message(), CLOCK.instant())).isNotNull();
  }

  @Test
  void aGroupsWholeLifeIsFollowed() {
    BouncyGroup group = newGroup(alice);
    GroupState server = GroupState.create(group.groupInfo());

    BouncyKeyPackage forBob = bob.keyPackage();
    BouncyKeyPackage forCarol = carol.keyPackage();
    server = advance(server, group, group.add(List.of(forBob.message(), forCarol.message())));
    BouncyGroup.Pending update = group.update();
    server = advance(server, group, update);
    server = advance(server, group, group.remove(carol.signatureKey()));
    server = advance(server, group, group.add(List.of(carol.keyPackage().message())));

    assertThat(server.epoch()).isEqualTo(4);
    assertThat(server.groupId()).isEqualTo(group.groupId());
    assertThat(server.roster()).hasSize(3);
  }

  @Test
  void aRemovalByTheServerIsTakenUpAndTheRemovedDeviceReadsNoMore() {
    DeliveryService clinic = TestAuthority.fresh(CLOCK, RANDOM).deliveryService();
    byte[] id = new byte[16];
    RANDOM.nextBytes(id);
    BouncyGroup group = BouncyGroup.create(alice, Bytes.of(id), clinic.certificate(), RANDOM);
    GroupState server = GroupState.create(group.groupInfo());
    BouncyKeyPackage forBob = bob.keyPackage();
    BouncyKeyPackage forCarol = carol.keyPackage();
    BouncyGroup.Pending add = group.add(List.of(forBob.message(), forCarol.message()));
    server = advance(server, group, add);
    BouncyGroup bobs = BouncyGroup.join(bob, List.of(forBob), add.welcome(), RANDOM);
    BouncyGroup carols = BouncyGroup.join(carol, List.of(forCarol), add.welcome(), RANDOM);

    Bytes removal = server.proposeRemoval(2, clinic::sign);
    group.take(removal);
    bobs.take(removal);
    BouncyGroup.Pending commit = group.update();
    server = server.accept(commit.commit(), commit.groupInfo(), null, List.of(removal)).next();
    group.confirm(commit);
    bobs.follow(commit.commit());

    assertThat(server.roster()).hasSize(2);
    assertThat(bobs.epochAuthenticator()).isEqualTo(group.epochAuthenticator());
    Bytes said = group.seal("what carol must not read".getBytes(UTF_8));
    assertThat(bobs.open(said)).isEqualTo("what carol must not read".getBytes(UTF_8));
    assertThatThrownBy(() -> carols.open(said)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> carols.follow(commit.commit()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCommitCannotBeReplayed() {
    BouncyGroup group = newGroup(alice);
    BouncyGroup.Pending add = group.add(List.of(bob.keyPackage().message()));
    GroupState next = accept(GroupState.create(group.groupInfo()), add).next();
    assertRefused(Refusal.STALE_EPOCH, () -> accept(next, add));
  }

  @Test
  void aCommitOfAnotherGroupIsRefused() {
    BouncyGroup.Pending foreign = newGroup(bob).add(List.of(carol.keyPackage().message()));
    GroupState mine = GroupState.create(newGroup(alice).groupInfo());
    assertRefused(Refusal.WRONG_GROUP, () -> accept(mine, foreign));
  }

  @Test
  void aGroupInfoOfAnotherCommitIsRefused() {
    BouncyGroup group = newGroup(alice);
    GroupState server = GroupState.create(group.groupInfo());
    BouncyGroup.Pending one = group.add(List.of(bob.keyPackage().message()));
    BouncyGroup.Pending other = group.add(List.of(bob.keyPackage().message()));
    assertThatThrownBy(
            () -> server.accept(one.commit(), other.groupInfo(), one.welcome(), List.of()))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(
            () -> server.accept(one.commit(), one.groupInfo(), other.welcome(), List.of()))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> server.accept(one.commit(), one.groupInfo(), null, List.of()))
        .isInstanceOf(RefusedException.class);
  }

  /** Everything but the two tags at the end, which only members can check. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 40, 120, 300})
  void aFlippedByteInACommitIsRefused(int place) {
    BouncyGroup group = newGroup(alice);
    GroupState server = GroupState.create(group.groupInfo());
    BouncyGroup.Pending add = group.add(List.of(bob.keyPackage().message()));
    byte[] flipped = add.commit().toByteArray();
    flipped[place] ^= 1;
    assertThatThrownBy(
            () -> server.accept(Bytes.of(flipped), add.groupInfo(), add.welcome(), List.of()))
        .isInstanceOf(RefusedException.class);
  }

  private static GroupState advance(
      GroupState server, BouncyGroup group, BouncyGroup.Pending pending) {
    GroupState next = accept(server, pending).next();
    group.confirm(pending);
    assertThat(next.epoch()).isEqualTo(group.epoch());
    assertThat(next.encoded()).isEqualTo(pending.groupInfo());
    return next;
  }

  private static AcceptedCommit accept(GroupState state, BouncyGroup.Pending pending) {
    @Nullable Bytes welcome = pending.welcome().isEmpty() ? null : pending.welcome();
    return state.accept(pending.commit(), pending.groupInfo(), welcome, List.of());
  }

  private static void assertRefused(Refusal reason, Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(reason));
  }

  private static BouncyGroup newGroup(BouncyIdentity creator) {
    byte[] id = new byte[16];
    RANDOM.nextBytes(id);
    return BouncyGroup.create(creator, Bytes.of(id), RANDOM);
  }

  private static BouncyIdentity identity(String name) {
    return new BouncyIdentity(
        SigningKey.fresh(RANDOM),
        Bytes.of(("device certificate of " + name).getBytes(UTF_8)),
        Bytes.of(("account certificate of " + name).getBytes(UTF_8)),
        CLOCK);
  }
}
