package clinic.alcove.signin;

import clinic.alcove.limits.Attempts;
import clinic.alcove.people.Visitor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts attempts to sign in by passphrase; refuses {@code TOO_MANY}. */
@Dependent
public class Turnstile {
  private final Attempts attempts;
  private final Remembrance remembrance;

  /** Counted with these; a browser that shows it was here before counts by itself. */
  @Inject
  public Turnstile(Attempts attempts, Remembrance remembrance) {
    this.attempts = attempts;
    this.remembrance = remembrance;
  }

  /** Somebody tries this name; what their later steps are counted under. */
  String enter(Visitor visitor, String signInName, @Nullable String shown) {
    Optional<String> browser =
        shown == null ? Optional.empty() : remembrance.recognised(shown, signInName);
    browser.ifPresentOrElse(
        attempts::signInFromKnown,
        () -> attempts.signIn(visitor.address(), Passphrases.counted(signInName)));
    return browser.orElse(Passphrases.counted(signInName));
  }

  /** They knew the passphrase, and show a one-time code. */
  void code(String counted) {
    attempts.code(counted);
  }

  /** They are in. A known browser's success says nothing about who else guessed nearby. */
  void passed(Visitor visitor, String signInName, String counted) {
    String account = Passphrases.counted(signInName);
    if (counted.equals(account)) {
      attempts.signedIn(visitor.address(), account);
    }
  }
}
