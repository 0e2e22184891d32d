package clinic.alcove.signin;

import clinic.alcove.values.Role;
import clinic.alcove.values.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Whom the provider vouches for.
 *
 * @param identity SHA-256 of issuer and subject, lower-case hexadecimal: enough to recognise them
 * @param roles the roles whose groups they are in
 */
public record ProvenIdentity(String identity, Set<Role> roles) {
  /** Copies the roles. */
  public ProvenIdentity {
    roles = Set.copyOf(roles);
  }

  static ProvenIdentity of(String issuer, String subject, Set<Role> roles) {
    // Neither part can hold a line break, so no two pairs give the same text.
    byte[] both = (issuer + "\n" + subject).getBytes(StandardCharsets.UTF_8);
    return new ProvenIdentity(Sha256.of(both).toHex(), roles);
  }

  /** Whether their groups say this role and no other: a person has one role. */
  boolean is(Role role) {
    return roles.equals(Set.of(role));
  }
}
