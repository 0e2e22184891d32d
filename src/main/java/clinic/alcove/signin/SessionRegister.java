package clinic.alcove.signin;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where sign-ins and passphrases are kept. Changes run in the caller's transaction. */
public interface SessionRegister {
  /** Keeps a new session under the hash of its token. */
  void add(Session session, Bytes tokenHash);

  /** The session whose token has this hash, alive or not. */
  Optional<Session> byToken(Bytes tokenHash);

  /** The session with this id, alive or not. */
  Optional<Session> session(SessionId id);

  /** The person's sessions, alive or not, oldest first. */
  List<Session> of(PersonId person);

  /** Sessions that are over at this time. */
  List<Session> over(Instant now);

  /** When devices the person's sessions were bound to were last heard of. */
  Map<DeviceId, Instant> lastSeen(PersonId person);

  /** Sessions whose lock is due at this time and that are not locked yet. */
  List<Session> toLock(Instant now);

  /** Moves the idle end and the lock; the session's device was heard of too. */
  void seen(SessionId id, Instant now, Session.Ends ends);

  /** Says which device the session's browser holds, and that it was heard of now. */
  void bind(SessionId id, DeviceId device, Instant now);

  /** Locks it; false when it is locked or gone. */
  boolean lock(SessionId id, Instant now);

  /** Opens it again under the hash of a new token. */
  void unlock(SessionId id, Bytes tokenHash, Instant now, Session.Ends ends);

  /** The second factor was set up in this session: it is a full one. */
  void complete(SessionId id);

  /** Ends it. */
  void remove(SessionId id);

  /** The PHC string of this person's passphrase. */
  Optional<String> phc(PersonId person);

  /** Sets the PHC string of this person's passphrase. */
  void setPhc(PersonId person, String phc, Instant now);

  /** Forgets this person's passphrase. */
  void forgetPhc(PersonId person);
}
