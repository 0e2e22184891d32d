package clinic.alcove.signin;

import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.PasskeySettings;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** All the ways in one person has, taken together. */
@Dependent
public class WaysIn {
  private final SessionRegister passphrases;
  private final PasskeyRegister passkeys;
  private final SecondFactors secondFactors;
  private final SignOnRegister signOn;
  private final String rpId;

  /** Ways in kept in these registers; passkeys count for this domain only. */
  @Inject
  public WaysIn(
      SessionRegister passphrases,
      PasskeyRegister passkeys,
      SecondFactors secondFactors,
      SignOnRegister signOn,
      PasskeySettings settings) {
    this.passphrases = passphrases;
    this.passkeys = passkeys;
    this.secondFactors = secondFactors;
    this.signOn = signOn;
    this.rpId = settings.rpId();
  }

  /** What of them there is. */
  public record Overview(boolean passphrase, int passkeys, boolean secondFactor) {}

  /** What this person has. */
  public Overview of(PersonId person) {
    return new Overview(
        passphrases.phc(person).isPresent(), passkeys(person).size(), secondFactors.on(person));
  }

  /** The person's passkeys that work here, oldest first. */
  List<Passkey> passkeys(PersonId person) {
    return passkeys.of(person).stream().filter(each -> each.rpId().equals(rpId)).toList();
  }

  /**
   * Whether somebody who showed their passphrase, and a one-time code if they have one, still has
   * to set up a second factor. Refuses {@code SECOND_FACTOR_NEEDED} to staff who have another way
   * in: they come by that first, for a guessed passphrase must not choose the second factor.
   */
  boolean toSetUp(Person person) {
    if (!SecondFactors.mandatory(person.role()) || secondFactors.on(person.id())) {
      return false;
    }
    if (besidesPassphrase(person.id())) {
      throw new RefusedException(Refusal.SECOND_FACTOR_NEEDED);
    }
    return true;
  }

  /** Whether this is still what their passphrase is compared with. */
  boolean hasPassphrase(PersonId person, String phc) {
    return passphrases.phc(person).filter(phc::equals).isPresent();
  }

  /** Whether a passphrase alone does not let this person in. */
  boolean needsCode(PersonId person) {
    return secondFactors.on(person);
  }

  /** Whether there is a way in without the passphrase. */
  private boolean besidesPassphrase(PersonId person) {
    return !passkeys(person).isEmpty() || signOn.linked(person);
  }

  /** Whether nothing would be left without this passkey. */
  boolean last(Passkey passkey) {
    List<Passkey> working = passkeys(passkey.person());
    return working.size() == 1
        && working.contains(passkey)
        && passphrases.phc(passkey.person()).isEmpty()
        && !signOn.linked(passkey.person());
  }

  /** Forgets all of them; in the transaction in which new ones are kept. */
  void forget(PersonId person) {
    passphrases.forgetPhc(person);
    passkeys.of(person).forEach(each -> passkeys.remove(each.id()));
    secondFactors.remove(person);
  }
}
