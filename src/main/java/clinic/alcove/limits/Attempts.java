package clinic.alcove.limits;

import clinic.alcove.people.InvitationSecret;
import clinic.alcove.settings.LimitSettings;
import clinic.alcove.values.NetworkAddress;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The attempts of people who are not signed in: the ones worth guessing with. */
public final class Attempts {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Allowance<String> signInsPerAccount;
  private final Allowance<NetworkAddress> signInsPerAddress;
  private final Allowance<NetworkAddress> invitationsPerAddress;
  private final Allowance<String> invitationsPerSecret;

  /** As often as these settings say, per hour. */
  public Attempts(LimitSettings settings, Clock clock) {
    signInsPerAccount = new Allowance<>(settings.signInPerAccount(), HOUR, clock);
    signInsPerAddress = new Allowance<>(settings.signInPerAddress(), HOUR, clock);
    invitationsPerAddress = new Allowance<>(settings.invitationPerAddress(), HOUR, clock);
    invitationsPerSecret = new Allowance<>(settings.invitationPerSecret(), HOUR, clock);
  }

  /** Somebody tries to sign in to this account, which need not exist. */
  public void signIn(NetworkAddress address, String signInName) {
    signInsPerAddress.take(address.network());
    signInsPerAccount.take(signInName);
  }

  /** The sign-in succeeded: earlier slips of the tongue no longer count against the account. */
  public void signedIn(String signInName) {
    signInsPerAccount.forgive(signInName);
  }

  /** Somebody goes to the clinic's own sign-in, or comes back from it. */
  public void singleSignOn(NetworkAddress address) {
    signInsPerAddress.take(address.network());
  }

  /** Somebody shows an invitation secret. */
  public void invitation(NetworkAddress address, InvitationSecret secret) {
    invitationsPerAddress.take(address.network());
    invitationsPerSecret.take(secret.beginning());
  }

  /** One set of buckets for the whole server. */
  @Dependent
  static class Kept {
    @Produces
    @Singleton
    Attempts attempts(LimitSettings settings, Clock clock) {
      return new Attempts(settings, clock);
    }
  }
}
