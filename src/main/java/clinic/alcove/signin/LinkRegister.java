package clinic.alcove.signin;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.LinkId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import java.time.Instant;
import java.util.Optional;

/** Where browsers meet to be linked. Changes run in the caller's transaction. */
public interface LinkRegister {
  /** Keeps this link in place of the person's earlier one. */
  void replace(AccountLink link);

  /** The person's link, however it stands. */
  Optional<AccountLink> of(PersonId person);

  /** The link with this id, and nobody else changes it until the caller's transaction ends. */
  Optional<AccountLink> locked(LinkId id);

  /** Adds the message at the next place. */
  void add(LinkId id, int place, Bytes message);

  /** Says who joined. */
  void join(LinkId id, SessionId joiner);

  /** Closes it. */
  void close(LinkId id);

  /** Forgets links whose time is over. */
  void forget(Instant now);
}
