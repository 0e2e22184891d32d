package clinic.alcove.testclient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.values.Bytes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bouncy Castle's MLS module alone, before it meets our server. */
class BouncyGroupTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final BouncyIdentity alice = identity("alice");
  private final BouncyIdentity bob = identity("bob");
  private final BouncyIdentity carol = identity("carol");

  @Test
  void twoDevicesExchangeMessages() {
    BouncyGroup mine = newGroup(alice);
    BouncyKeyPackage offered = bob.keyPackage();
    BouncyGroup.Pending pending = mine.add(List.of(offered.message()));
    mine.confirm(pending);
    BouncyGroup theirs = BouncyGroup.join(bob, List.of(offered), pending.welcome(), RANDOM);

    assertThat(theirs.epoch()).isEqualTo(1);
    assertThat(theirs.epochAuthenticator()).isEqualTo(mine.epochAuthenticator());
    assertThat(theirs.roster()).containsExactly(alice.signatureKey(), bob.signatureKey());
    for (int i = 0; i < 20; i++) {
      assertThat(theirs.open(mine.seal(text("to bob " + i)))).isEqualTo(text("to bob " + i));
      assertThat(mine.open(theirs.seal(text("to alice " + i)))).isEqualTo(text("to alice " + i));
    }
  }

  @Test
  void anUnconfirmedCommitChangesNothing() {
    BouncyGroup mine = newGroup(alice);
    Bytes before = mine.epochAuthenticator();
    mine.add(List.of(bob.keyPackage().message()));
    assertThat(mine.epoch()).isZero();
    assertThat(mine.epochAuthenticator()).isEqualTo(before);
  }

  @Test
  void aRemovedDeviceReadsNothingMore() {
    BouncyGroup mine = newGroup(alice);
    BouncyKeyPackage forBob = bob.keyPackage();
    BouncyKeyPackage forCarol = carol.keyPackage();
    BouncyGroup.Pending all = mine.add(List.of(forBob.message(), forCarol.message()));
    mine.confirm(all);
    BouncyGroup bobs = BouncyGroup.join(bob, List.of(forBob), all.welcome(), RANDOM);
    BouncyGroup carols = BouncyGroup.join(carol, List.of(forCarol), all.welcome(), RANDOM);

    BouncyGroup.Pending removal = bobs.remove(carol.signatureKey());
    bobs.confirm(removal);
    mine.follow(removal.commit());

    assertThat(removal.welcome().isEmpty()).isTrue();
    assertThat(mine.roster()).containsExactly(alice.signatureKey(), bob.signatureKey());
    Bytes sealed = bobs.seal(text("only for alice"));
    assertThat(mine.open(sealed)).isEqualTo(text("only for alice"));
    assertThatThrownBy(() -> carols.open(sealed)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUpdateMovesBothToTheNextEpoch() {
    BouncyGroup mine = newGroup(alice);
    BouncyKeyPackage offered = bob.keyPackage();
    BouncyGroup.Pending pending = mine.add(List.of(offered.message()));
    mine.confirm(pending);
    BouncyGroup theirs = BouncyGroup.join(bob, List.of(offered), pending.welcome(), RANDOM);
    BouncyGroup.Pending update = theirs.update();
    theirs.confirm(update);
    mine.follow(update.commit());
    assertThat(mine.epoch()).isEqualTo(2);
    assertThat(mine.epochAuthenticator()).isEqualTo(theirs.epochAuthenticator());
  }

  private static BouncyGroup newGroup(BouncyIdentity creator) {
    byte[] id = new byte[16];
    RANDOM.nextBytes(id);
    return BouncyGroup.create(creator, Bytes.of(id), RANDOM);
  }

  private static BouncyIdentity identity(String name) {
    return new BouncyIdentity(
        SigningKey.fresh(RANDOM),
        Bytes.of(text("device certificate of " + name)),
        Bytes.of(text("account certificate of " + name)),
        Clock.systemUTC());
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }
}
