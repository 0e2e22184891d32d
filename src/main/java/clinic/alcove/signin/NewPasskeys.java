package clinic.alcove.signin;

import clinic.alcove.people.Draw;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.PasskeySettings;
import clinic.alcove.signin.Passkey.Credential;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.PasskeyId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Asks for new passkeys and keeps them. */
@Dependent
public class NewPasskeys {
  private static final int MAX_NAME = 40;

  /** So many one person may have. */
  private static final int MAX_PASSKEYS = 20;

  private final Ceremonies ceremonies;
  private final PasskeyRegister register;
  private final PasskeyVerifier verifier;
  private final String rpId;
  private final Draw draw;

  /** Kept in this register, for this domain. */
  @Inject
  public NewPasskeys(
      Ceremonies ceremonies,
      PasskeyRegister register,
      PasskeyVerifier verifier,
      PasskeySettings settings,
      Draw draw) {
    this.ceremonies = ceremonies;
    this.register = register;
    this.verifier = verifier;
    this.rpId = settings.rpId();
    this.draw = draw;
  }

  /**
   * What an authenticator is asked for.
   *
   * @param handle what it will call the person
   * @param known credentials the person has: one that holds one of these makes no second
   */
  public record Wish(Ceremony ceremony, Person person, Bytes handle, List<Bytes> known) {}

  /**
   * What it answered.
   *
   * @param response a RegistrationResponseJSON
   * @param name what the person calls it
   */
  public record Made(UUID ceremony, String response, String name) {}

  /** Asks for a passkey of this person, who keeps those they have. */
  Wish ask(Person person) {
    List<Bytes> known = register.of(person.id()).stream().map(p -> p.credential().id()).toList();
    return wish(Ceremony.Purpose.ADD, person, known);
  }

  /** Asks for the first passkey of an invited person. */
  public Wish askFirst(Person invited) {
    return wish(Ceremony.Purpose.ACCEPT, invited, List.of());
  }

  /** A new account's passkey. User verification makes it two factors. */
  public NewWayIn chosen(Made made) {
    return new NewWayIn() {
      @Override
      public void keepFor(Person person) {
        keep(Ceremony.Purpose.ACCEPT, person, made);
      }

      @Override
      public boolean oneFactor() {
        return false;
      }
    };
  }

  /**
   * Keeps a passkey the person just made. Refuses {@code NONCE_USED} when the challenge is over or
   * another's, {@code BAD_SIGNATURE} when the answer is wrong, {@code TOO_MANY}, and {@code
   * MALFORMED} names.
   */
  Passkey keep(Ceremony.Purpose purpose, Person person, Made made) {
    Ceremony ceremony =
        ceremonies
            .take(made.ceremony(), purpose, person.id())
            .orElseThrow(() -> new RefusedException(Refusal.NONCE_USED));
    Credential credential =
        verifier
            .made(made.response(), ceremony.challenge())
            .filter(each -> register.byCredential(each.id()).isEmpty())
            .orElseThrow(() -> new RefusedException(Refusal.BAD_SIGNATURE));
    if (register.of(person.id()).size() >= MAX_PASSKEYS) {
      throw new RefusedException(Refusal.TOO_MANY);
    }
    Passkey passkey =
        new Passkey(
            new PasskeyId(draw.ids().next()),
            person.id(),
            rpId,
            credential,
            name(made.name()),
            draw.clock().instant(),
            null);
    register.add(passkey);
    return passkey;
  }

  private Wish wish(Ceremony.Purpose purpose, Person person, List<Bytes> known) {
    return new Wish(
        ceremonies.begin(purpose, person.id()), person, ceremonies.handle(person.id()), known);
  }

  private static String name(String typed) {
    String name = typed.strip();
    boolean visible = name.codePoints().noneMatch(Character::isISOControl);
    if (name.isEmpty() || name.length() > MAX_NAME || !visible) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return name;
  }
}
