package clinic.alcove.signin;

import java.net.URI;

/** The clinic's own sign-in, as seen from here. Never called inside a transaction: it may wait. */
public interface IdentityProvider {
  /** Where this attempt's browser is sent. Refuses {@code UNAVAILABLE}. */
  URI departure(SignOnAttempt attempt);

  /**
   * Who came back, by the query the browser brought. Refuses {@code NOT_SIGNED_IN} when the person
   * or the provider called it off, {@code WRONG_CREDENTIALS} when anything does not fit the
   * attempt, {@code UNAVAILABLE} when the provider cannot be asked.
   */
  ProvenIdentity arrival(SignOnAttempt attempt, String query);
}
