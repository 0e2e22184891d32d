package clinic.alcove.signin;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.PasskeyId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where passkeys and their challenges are kept. Changes run in the caller's transaction. */
public interface PasskeyRegister {
  /** Keeps a new passkey; fails when its credential id is taken. */
  void add(Passkey passkey);

  /** The passkey with this credential id. */
  Optional<Passkey> byCredential(Bytes credentialId);

  /** The person's passkeys, for any domain, oldest first. */
  List<Passkey> of(PersonId person);

  /**
   * Notes that it let its owner in. False when its counter has moved meanwhile: then somebody else
   * used it at the same time.
   */
  boolean used(PasskeyId id, long countBefore, Passkey.Use use, Instant now);

  /** Forgets it. */
  void remove(PasskeyId id);

  /** What authenticators call this person: 32 random bytes; empty before the first passkey. */
  Optional<Bytes> handle(PersonId person);

  /** Keeps what authenticators call this person. */
  void keepHandle(PersonId person, Bytes handle);

  /** How many passkeys were made for another domain than this. */
  long madeForOthers(String rpId);

  /** Keeps a challenge. */
  void keep(Ceremony ceremony);

  /** Takes a challenge away; it is given once, whoever asks again finds nothing. */
  Optional<Ceremony> take(UUID id);

  /** Forgets the challenges that nobody answered in time. */
  void forgetCeremonies(Instant now);
}
