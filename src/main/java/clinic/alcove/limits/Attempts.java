package clinic.alcove.limits;

import clinic.alcove.people.InvitationSecret;
import clinic.alcove.settings.LimitSettings;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * The attempts of people who have not shown who they are: the ones worth guessing with.
 *
 * <p>Nobody's guesses lock somebody else out for good: an account's attempts are counted per
 * network first; what is counted over all networks holds back strangers only, not a browser the
 * account came in from before, and no passkeys, which cannot be guessed.
 */
public final class Attempts {
  private static final Duration HOUR = Duration.ofHours(1);

  /** An account's attempts from everywhere together, as a multiple of those from one network. */
  private static final int EVERYWHERE = 10;

  /** A page asks for a challenge each time it is opened. */
  private static final int PASSKEYS_PER_ADDRESS = 600;

  /**
   * Ways out to the clinic's own sign-in and back. Nothing can be guessed with them here, and a
   * whole clinic may share one address with its waiting room.
   */
  private static final int SIGN_ONS_PER_ADDRESS = 600;

  private final Allowance<At> signInsPerNetwork;
  private final Allowance<String> signInsPerAccount;
  private final Allowance<NetworkAddress> signInsPerAddress;
  private final Allowance<String> signInsPerBrowser;
  private final Allowance<String> codes;
  private final Allowance<SessionId> unlocks;
  private final Allowance<NetworkAddress> passkeysPerAddress;
  private final Allowance<NetworkAddress> signOnsPerAddress;
  private final Allowance<NetworkAddress> invitationsPerAddress;
  private final Allowance<String> invitationsPerSecret;

  /** One account from one network. */
  private record At(String account, NetworkAddress network) {}

  /** As often as these settings say, per hour, counted in memory. */
  public Attempts(LimitSettings settings, Clock clock) {
    this(settings, new TallyHere(clock));
  }

  /** As often as these settings say, per hour, counted there. */
  public Attempts(LimitSettings settings, Tally tally) {
    int perAccount = settings.signInPerAccount();
    signInsPerNetwork = new Allowance<>("sign-in.network", perAccount, HOUR, tally);
    signInsPerAccount = new Allowance<>("sign-in.account", perAccount * EVERYWHERE, HOUR, tally);
    signInsPerAddress =
        new Allowance<>("sign-in.address", settings.signInPerAddress(), HOUR, tally);
    signInsPerBrowser = new Allowance<>("sign-in.browser", perAccount, HOUR, tally);
    codes = new Allowance<>("code", perAccount, HOUR, tally);
    unlocks = new Allowance<>("unlock", perAccount, HOUR, tally);
    passkeysPerAddress = new Allowance<>("passkey.address", PASSKEYS_PER_ADDRESS, HOUR, tally);
    signOnsPerAddress = new Allowance<>("sign-on.address", SIGN_ONS_PER_ADDRESS, HOUR, tally);
    invitationsPerAddress =
        new Allowance<>("invitation.address", settings.invitationPerAddress(), HOUR, tally);
    invitationsPerSecret =
        new Allowance<>("invitation.secret", settings.invitationPerSecret(), HOUR, tally);
  }

  /** Somebody tries to sign in to this account, which need not exist, by passphrase. */
  public void signIn(NetworkAddress address, String account) {
    signInsPerAddress.take(address.network());
    signInsPerNetwork.take(new At(account, address.network()));
    signInsPerAccount.take(account);
  }

  /** The same from a browser the account came in from before. */
  public void signInFromKnown(String browser) {
    signInsPerBrowser.take(browser);
  }

  /** The sign-in succeeded: earlier slips of the tongue no longer count against its owner. */
  public void signedIn(NetworkAddress address, String account) {
    signInsPerNetwork.forgive(new At(account, address.network()));
  }

  /** Somebody who knows the passphrase shows a one-time code, for an account or known browser. */
  public void code(String accountOrBrowser) {
    codes.take(accountOrBrowser);
  }

  /** The holder of a session shows again who they are. */
  public void unlock(SessionId session) {
    unlocks.take(session);
  }

  /** They did. */
  public void unlocked(SessionId session) {
    unlocks.forgive(session);
  }

  /** Somebody asks for a passkey's challenge or answers one. */
  public void passkey(NetworkAddress address) {
    passkeysPerAddress.take(address.network());
  }

  /** Somebody goes to the clinic's own sign-in, or comes back from it. */
  public void singleSignOn(NetworkAddress address) {
    signOnsPerAddress.take(address.network());
  }

  /** Somebody shows an invitation secret. */
  public void invitation(NetworkAddress address, InvitationSecret secret) {
    invitationsPerAddress.take(address.network());
    invitationsPerSecret.take(secret.beginning());
  }

  /** One set of counts for the whole server. */
  @Dependent
  static class Kept {
    @Produces
    @Singleton
    Attempts attempts(LimitSettings settings, Tally tally) {
      return new Attempts(settings, tally);
    }
  }
}
