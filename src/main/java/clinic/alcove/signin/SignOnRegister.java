package clinic.alcove.signin;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.Optional;

/** Where attempts and links of single sign-on are kept. Changes run in the caller's transaction. */
public interface SignOnRegister {
  /** Keeps an attempt under the hash of its token. */
  void add(SignOnAttempt attempt, Bytes tokenHash);

  /** Takes the attempt out; of several takers one gets it. The database decides. */
  Optional<SignOnAttempt> take(Bytes tokenHash);

  /** Forgets attempts begun before this. */
  void forget(Instant before);

  /** The account this identity opens. */
  Optional<PersonId> person(ProvenIdentity identity);

  /** From now on this identity, and no other, opens this account. */
  void link(ProvenIdentity identity, PersonId person, Instant now);

  /** Nobody opens this account by single sign-on any more. */
  void unlink(PersonId person);

  /** Whether an identity opens this account. */
  boolean linked(PersonId person);
}
