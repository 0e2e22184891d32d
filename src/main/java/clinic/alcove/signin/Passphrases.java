package clinic.alcove.signin;

import clinic.alcove.people.Draw;
import clinic.alcove.people.PeopleNames;
import clinic.alcove.people.Person;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Sets and compares passphrases. */
@Dependent
public class Passphrases {
  private static final int MAX_NAME = 40;

  private final SessionRegister register;
  private final PeopleNames people;
  private final Draw draw;

  /** Passphrases in this register. */
  @Inject
  public Passphrases(SessionRegister register, PeopleNames people, Draw draw) {
    this.register = register;
    this.people = people;
    this.draw = draw;
  }

  /** A new account's passphrase. */
  public NewWayIn chosen(Passphrase passphrase) {
    return new NewWayIn() {
      @Override
      public void keepFor(Person person) {
        set(person, passphrase);
      }

      @Override
      public boolean oneFactor() {
        return true;
      }
    };
  }

  /** Whether this person has one. */
  boolean has(Person person) {
    return register.phc(person.id()).isPresent();
  }

  /** Sets it; refuses {@code WEAK_PASSPHRASE}. In the caller's transaction. */
  void set(Person person, Passphrase passphrase) {
    PassphraseRules.require(passphrase, person.signInName());
    register.setPhc(person.id(), Argon2id.hash(passphrase, draw.random()), draw.clock().instant());
  }

  /**
   * What attempts at this name are counted under. Names nobody can have are counted together, so
   * that nobody fills the memory with long ones.
   */
  static String counted(String signInName) {
    return signInName.length() > MAX_NAME ? "" : signInName;
  }

  /** Who has this sign-in name and may sign in. */
  Optional<Person> personNamed(String signInName) {
    return signInName.length() > MAX_NAME
        ? Optional.empty()
        : people.bySignInName(signInName).filter(p -> p.state() == Person.State.ACTIVE);
  }

  /** Whether it is this person's. Takes its time also when there is nobody. */
  boolean match(Optional<Person> person, Passphrase passphrase) {
    return matched(person, passphrase).isPresent();
  }

  /** As {@link #match}; the PHC string it was compared with, if it is. */
  Optional<String> matched(Optional<Person> person, Passphrase passphrase) {
    Optional<String> phc = person.flatMap(p -> register.phc(p.id()));
    return Argon2id.matches(passphrase, phc) ? phc : Optional.empty();
  }
}
