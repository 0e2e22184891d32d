package clinic.alcove.limits;

import static clinic.alcove.testing.Refusals.assertRefused;

import clinic.alcove.people.InvitationSecret;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.settings.Settings;
import clinic.alcove.testing.MovingClock;
import clinic.alcove.values.NetworkAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final int PER_ADDRESS = 60;
  private static final int PER_SECRET = 30;

  private final SecureRandom random = new SecureRandom();
  private static final int PER_ACCOUNT = 10;

  private final Attempts attempts =
      new Attempts(
          Settings.read(key -> Optional.empty()).limits(),
          new MovingClock(Instant.parse("2026-11-22T12:00:00Z")));

  @Test
  void aFreshAddressOfTheSameIpv6NetworkIsNoFreshStart() {
    for (int i = 0; i < PER_ADDRESS; i++) {
      attempts.signIn(NetworkAddress.of("2001:db8:1:2::" + Integer.toHexString(i)), "name-" + i);
      attempts.invitation(
          NetworkAddress.of("2001:db8:1:2:" + Integer.toHexString(i) + "::"), secret());
    }

    NetworkAddress another = NetworkAddress.of("2001:db8:1:2:ffff:ffff:ffff:ffff");
    assertRefused(Refusal.TOO_MANY, () -> attempts.signIn(another, "name"));
    assertRefused(Refusal.TOO_MANY, () -> attempts.invitation(another, secret()));
    attempts.signIn(NetworkAddress.of("2001:db8:1:3::1"), "name");
  }

  @Test
  void neighboursOnIpv4CountApart() {
    for (int i = 0; i < PER_ADDRESS; i++) {
      attempts.invitation(NetworkAddress.of("192.0.2.1"), secret());
    }
    attempts.invitation(NetworkAddress.of("192.0.2.2"), secret());
  }

  @Test
  void guessingTheRestOfOneLinkFromManyAddressesIsOneCount() {
    String known = "A".repeat(8);
    for (int i = 0; i < PER_SECRET; i++) {
      attempts.invitation(address(i), InvitationSecret.of(known + secret().text().substring(8)));
    }

    assertRefused(
        Refusal.TOO_MANY,
        () ->
            attempts.invitation(
                address(PER_SECRET), InvitationSecret.of(known + secret().text().substring(8))));
    attempts.invitation(address(PER_SECRET), secret());
  }

  @Test
  void strangersGuessesFromOneNetworkDoNotCountAgainstAnother() {
    for (int i = 0; i < PER_ACCOUNT; i++) {
      attempts.signIn(NetworkAddress.of("192.0.2.1"), "bob-1234");
    }

    assertRefused(
        Refusal.TOO_MANY, () -> attempts.signIn(NetworkAddress.of("192.0.2.1"), "bob-1234"));
    attempts.signIn(NetworkAddress.of("192.0.2.2"), "bob-1234");
  }

  @Test
  void strangersGuessesFromEverywhereHoldStrangersBackAndNoKnownBrowser() {
    for (int i = 0; i < 10 * PER_ACCOUNT; i++) {
      attempts.signIn(NetworkAddress.of("192.0.2." + i), "bob-1234");
    }

    assertRefused(
        Refusal.TOO_MANY, () -> attempts.signIn(NetworkAddress.of("192.0.2.200"), "bob-1234"));
    attempts.signInFromKnown("bob's own browser");
  }

  @Test
  void guessedPassphrasesInTheWaitingRoomLockNoStaffOutOfTheClinicsOwnSignIn() {
    NetworkAddress clinic = NetworkAddress.of("192.0.2.1");
    for (int i = 0; i < PER_ADDRESS; i++) {
      attempts.signIn(clinic, "name-" + i);
    }

    assertRefused(Refusal.TOO_MANY, () -> attempts.signIn(clinic, "name"));
    attempts.singleSignOn(clinic);
  }

  private InvitationSecret secret() {
    return InvitationSecret.draw(random);
  }

  private static NetworkAddress address(int i) {
    return NetworkAddress.of("198.51.100." + i);
  }
}
