package clinic.alcove.limits;

import static clinic.alcove.testing.Refusals.assertRefused;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.settings.Settings;
import clinic.alcove.testing.MovingClock;
import clinic.alcove.values.NetworkAddress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final int PER_ADDRESS = 60;

  private final Attempts attempts =
      new Attempts(
          Settings.read(key -> Optional.empty()).limits(),
          new MovingClock(Instant.parse("2026-11-22T12:00:00Z")));

  @Test
  void aFreshAddressOfTheSameIpv6NetworkIsNoFreshStart() {
    for (int i = 0; i < PER_ADDRESS; i++) {
      attempts.signIn(NetworkAddress.of("2001:db8:1:2::" + Integer.toHexString(i)), "name-" + i);
      attempts.invitation(NetworkAddress.of("2001:db8:1:2:" + Integer.toHexString(i) + "::"));
    }

    NetworkAddress another = NetworkAddress.of("2001:db8:1:2:ffff:ffff:ffff:ffff");
    assertRefused(Refusal.TOO_MANY, () -> attempts.signIn(another, "name"));
    assertRefused(Refusal.TOO_MANY, () -> attempts.invitation(another));
    attempts.signIn(NetworkAddress.of("2001:db8:1:3::1"), "name");
  }

  @Test
  void neighboursOnIpv4CountApart() {
    for (int i = 0; i < PER_ADDRESS; i++) {
      attempts.invitation(NetworkAddress.of("192.0.2.1"));
    }
    attempts.invitation(NetworkAddress.of("192.0.2.2"));
  }
}
