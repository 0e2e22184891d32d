package clinic.alcove.signin;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Person;
import clinic.alcove.people.Visitor;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.Sessions.Begun;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Coming in by sign-in name, passphrase and, where one is set up, a one-time code.
 *
 * <p>Nothing here holds a transaction: while one waits for its hash, or for a second one to record
 * a refusal, it keeps a connection of the pool, and strangers could hold all of them.
 */
@Dependent
public class SignIn {
  private final Passphrases passphrases;
  private final SecondFactors secondFactors;
  private final Arrivals arrivals;
  private final Accesses accesses;
  private final Turnstile turnstile;

  /** Of these rooms. */
  @Inject
  public SignIn(
      Passphrases passphrases,
      SecondFactors secondFactors,
      Arrivals arrivals,
      Accesses accesses,
      Turnstile turnstile) {
    this.passphrases = passphrases;
    this.secondFactors = secondFactors;
    this.arrivals = arrivals;
    this.accesses = accesses;
    this.turnstile = turnstile;
  }

  /** Somebody is in. */
  public record CameIn(Person person, Begun begun) {}

  /**
   * What somebody shows.
   *
   * @param code a one-time or recovery code; absent when none was asked for yet
   * @param browser what the browser keeps from an earlier sign-in, see {@link Remembrance}
   */
  public record Shown(
      String signInName, Passphrase passphrase, @Nullable String code, @Nullable String browser) {}

  /**
   * Signs in. Refuses {@code WRONG_CREDENTIALS}, alike for a wrong name, a wrong passphrase and a
   * wrong code; {@code SECOND_FACTOR_NEEDED} when all that is missing is the code.
   */
  public CameIn signIn(Visitor visitor, Shown shown) {
    String name = shown.signInName().strip().toLowerCase(Locale.ROOT);
    String counted = turnstile.enter(visitor, name, shown.browser());
    Optional<Person> known = passphrases.personNamed(name);
    String phc =
        passphrases.matched(known, shown.passphrase()).orElseThrow(() -> refused(visitor, known));
    Person person = known.orElseThrow();
    boolean coded = secondFactors.on(person.id());
    if (coded) {
      String code = shown.code();
      if (code == null || code.isBlank()) {
        throw new RefusedException(Refusal.SECOND_FACTOR_NEEDED);
      }
      turnstile.code(counted);
      if (!secondFactors.accept(person.id(), code)) {
        throw refused(visitor, known);
      }
    }
    CameIn in =
        arrivals
            .signIn(visitor, person, new ShownWay.ByPassphrase(phc, coded))
            .orElseThrow(() -> refused(visitor, known));
    turnstile.passed(visitor, name, counted);
    return in;
  }

  private RefusedException refused(Visitor visitor, Optional<Person> known) {
    accesses.refused(
        visitor,
        AuditEvent.SIGN_IN_FAILED,
        Refusal.WRONG_CREDENTIALS,
        known.map(Person::id).orElse(null));
    return new RefusedException(Refusal.WRONG_CREDENTIALS);
  }
}
