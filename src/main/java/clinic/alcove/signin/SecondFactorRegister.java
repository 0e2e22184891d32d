package clinic.alcove.signin;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.PersonId;
import java.util.List;
import java.util.Optional;

/** Where second factors are kept, sealed. Changes run in the caller's transaction. */
public interface SecondFactorRegister {
  /** The person's second factor, on or only begun. */
  Optional<SecondFactor> of(PersonId person);

  /** Keeps a key that is not confirmed yet, in place of an earlier such one. */
  void begin(PersonId person, Bytes sealed);

  /** The pending key counts from now on; recovery codes and older key are replaced. */
  void confirm(PersonId person, long step, List<Bytes> recoveryCodes);

  /** Notes an accepted step; false when that or a newer one was accepted before. */
  boolean accept(PersonId person, long step);

  /** Spends a recovery code; false when there is no such one. */
  boolean spend(PersonId person, Bytes recoveryCode);

  /** Forgets everything. */
  void remove(PersonId person);

  /**
   * A person's second factor.
   *
   * @param sealed the key whose codes count; empty until one is confirmed
   * @param pending the key that waits for its first code; empty when none does
   * @param lastStep the newest step accepted
   */
  record SecondFactor(Bytes sealed, Bytes pending, long lastStep) {}
}
