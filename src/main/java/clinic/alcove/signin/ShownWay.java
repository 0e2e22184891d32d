package clinic.alcove.signin;

import clinic.alcove.values.PasskeyId;
import clinic.alcove.values.PersonId;

/**
 * What somebody showed to come in. It was checked without a transaction, for that takes time; so it
 * is asked once more, when the person's row is locked, whether it still opens the account. Else a
 * sign-in that was under way would outlive the change that was to end it.
 */
sealed interface ShownWay {
  /** Whether it still opens this person's account. */
  boolean stillOpens(PersonId person, WaysIn ways);

  /**
   * A passphrase.
   *
   * @param phc what it was compared with
   * @param coded whether a one-time or recovery code was shown with it
   */
  record ByPassphrase(String phc, boolean coded) implements ShownWay {
    @Override
    public boolean stillOpens(PersonId person, WaysIn ways) {
      return ways.hasPassphrase(person, phc) && (coded || !ways.needsCode(person));
    }

    @Override
    public String toString() {
      return "ByPassphrase";
    }
  }

  /** A passkey. */
  record ByPasskey(PasskeyId passkey) implements ShownWay {
    @Override
    public boolean stillOpens(PersonId person, WaysIn ways) {
      return ways.passkeys(person).stream().anyMatch(each -> each.id().equals(passkey));
    }
  }
}
