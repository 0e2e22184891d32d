package clinic.alcove.signin;

import clinic.alcove.people.PeopleDirectory;
import clinic.alcove.people.Person;
import clinic.alcove.signin.Passkey.Use;
import clinic.alcove.signin.PasskeyVerifier.Said;
import clinic.alcove.values.PasskeyId;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides whose passkey answered a challenge. Every no looks alike from outside. */
@Dependent
public class PasskeyCheck {
  private final Ceremonies ceremonies;
  private final PasskeyRegister register;
  private final PasskeyVerifier verifier;
  private final PeopleDirectory people;
  private final Clock clock;

  /** Passkeys of this register. */
  @Inject
  public PasskeyCheck(
      Ceremonies ceremonies,
      PasskeyRegister register,
      PasskeyVerifier verifier,
      PeopleDirectory people,
      Clock clock) {
    this.ceremonies = ceremonies;
    this.register = register;
    this.verifier = verifier;
    this.people = people;
    this.clock = clock;
  }

  /** An answer: which challenge, and the AuthenticationResponseJSON. */
  public record Answer(UUID ceremony, String response) {}

  /**
   * What came of it.
   *
   * @param owner of the passkey that was shown; absent when there is no such one
   * @param proven the passkey, if the answer is right and the owner somebody who may sign in
   */
  public record Outcome(@Nullable Person owner, @Nullable PasskeyId proven) {}

  /** Checks an answer to a challenge anybody may answer. The user handle must be the owner's. */
  @Transactional
  public Outcome anybody(Answer answer) {
    Optional<Ceremony> ceremony =
        ceremonies.take(answer.ceremony(), Ceremony.Purpose.SIGN_IN, null);
    return check(ceremony, answer, true);
  }

  /** Checks an answer to a challenge for this person's own passkeys. */
  @Transactional
  public boolean own(Answer answer, PersonId person) {
    Optional<Ceremony> ceremony =
        ceremonies.take(answer.ceremony(), Ceremony.Purpose.UNLOCK, person);
    Outcome outcome = check(ceremony, answer, false);
    Person owner = outcome.owner();
    return outcome.proven() != null && owner != null && owner.id().equals(person);
  }

  private Outcome check(Optional<Ceremony> ceremony, Answer answer, boolean handleNeeded) {
    Optional<Said> said = verifier.read(answer.response());
    Optional<Passkey> shown = said.flatMap(each -> register.byCredential(each.credential()));
    if (shown.isEmpty()) {
      return new Outcome(null, null);
    }
    Passkey passkey = shown.get();
    Optional<Person> owner = people.person(passkey.person());
    boolean proven =
        owner.filter(each -> each.state() == Person.State.ACTIVE).isPresent()
            && ceremony.isPresent()
            && handleFits(passkey, said.get(), handleNeeded)
            && verified(ceremony.get(), answer, passkey);
    return new Outcome(owner.orElse(null), proven ? passkey.id() : null);
  }

  /** WebAuthn Level 3 §7.2 step 6: whoever is said to be the owner is the owner. */
  private boolean handleFits(Passkey passkey, Said said, boolean needed) {
    boolean same = register.handle(passkey.person()).filter(said.userHandle()::equals).isPresent();
    return same || (!needed && said.userHandle().isEmpty());
  }

  private boolean verified(Ceremony ceremony, Answer answer, Passkey passkey) {
    long before = passkey.credential().use().signCount();
    Optional<Use> use =
        verifier.used(answer.response(), ceremony.challenge(), passkey.credential());
    return use.isPresent() && register.used(passkey.id(), before, use.get(), clock.instant());
  }
}
