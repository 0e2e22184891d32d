package clinic.alcove.signin;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.PasskeyId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One passkey of a person.
 *
 * @param rpId the domain it was made for; it works there only
 * @param name what its owner calls it, 1 to 40 characters
 * @param lastUsed when it last let its owner in; absent until then
 */
public record Passkey(
    PasskeyId id,
    PersonId person,
    String rpId,
    Credential credential,
    String name,
    Instant added,
    @Nullable Instant lastUsed) {

  /**
   * What the authenticator made (WebAuthn Level 3 §4, credential record).
   *
   * @param id the credential id, at most 1023 bytes
   * @param attested the attested credential data, which holds the public key
   * @param use how far it has been used
   */
  public record Credential(Bytes id, Bytes attested, Use use) {}

  /**
   * What an authenticator says of itself at each use.
   *
   * @param signCount its counter; 0 for good when it has none
   * @param backupEligible whether it may be copied to other devices; never changes
   * @param backedUp whether it was
   */
  public record Use(long signCount, boolean backupEligible, boolean backedUp) {}
}
