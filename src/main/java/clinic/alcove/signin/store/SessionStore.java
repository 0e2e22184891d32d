package clinic.alcove.signin.store;

import clinic.alcove.signin.Session;
import clinic.alcove.signin.SessionRegister;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sign-ins and passphrases in the database. */
@Dependent
public class SessionStore implements SessionRegister {
  private final EntityManager entities;

  /** Reads and writes through this entity manager. */
  @Inject
  public SessionStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void add(Session session, Bytes tokenHash) {
    entities.persist(new SessionRow(session, tokenHash));
  }

  @Override
  public Optional<Session> byToken(Bytes tokenHash) {
    return entities
        .createQuery("select s from SessionRow s where s.tokenHash = :hash", SessionRow.class)
        .setParameter("hash", tokenHash.toByteArray())
        .getResultStream()
        .findFirst()
        .map(SessionRow::asSession);
  }

  @Override
  public Optional<Session> session(SessionId id) {
    return Optional.ofNullable(entities.find(SessionRow.class, id.value()))
        .map(SessionRow::asSession);
  }

  @Override
  public List<Session> of(PersonId person) {
    return entities
        .createQuery(
            "select s from SessionRow s where s.person = :person order by s.begun, s.id",
            SessionRow.class)
        .setParameter("person", person.value())
        .getResultStream()
        .map(SessionRow::asSession)
        .toList();
  }

  @Override
  public List<Session> over(Instant now) {
    return due("s.idleEnd <= :now or s.finalEnd <= :now", now);
  }

  @Override
  public Map<DeviceId, Instant> lastSeen(PersonId person) {
    Map<DeviceId, Instant> seen = new HashMap<>();
    entities
        .createQuery("select s from SightingRow s where s.person = :person", SightingRow.class)
        .setParameter("person", person.value())
        .getResultStream()
        .forEach(row -> seen.put(new DeviceId(row.device), Instant.ofEpochMilli(row.seen)));
    return seen;
  }

  @Override
  public List<Session> toLock(Instant now) {
    return due("s.lockDue <= :now and s.locked is null", now);
  }

  /** A thousand at the most; the next round takes the rest. */
  private List<Session> due(String condition, Instant now) {
    return entities
        .createQuery("select s from SessionRow s where " + condition, SessionRow.class)
        .setParameter("now", now.toEpochMilli())
        .setMaxResults(1000)
        .getResultStream()
        .map(SessionRow::asSession)
        .toList();
  }

  @Override
  public void seen(SessionId id, Instant now, Session.Ends ends) {
    entities
        .createQuery(
            "update SessionRow s set s.seen = :now, s.idleEnd = :end, s.lockDue = :lock"
                + " where s.id = :id")
        .setParameter("now", now.toEpochMilli())
        .setParameter("end", ends.idle().toEpochMilli())
        .setParameter("lock", ends.lock().toEpochMilli())
        .setParameter("id", id.value())
        .executeUpdate();
    SessionRow row = entities.find(SessionRow.class, id.value());
    if (row != null && row.device != null) {
      entities.merge(new SightingRow(row.device, row.person, now.toEpochMilli()));
    }
  }

  @Override
  public boolean lock(SessionId id, Instant now) {
    return entities
            .createQuery(
                "update SessionRow s set s.locked = :now where s.id = :id and s.locked is null")
            .setParameter("now", now.toEpochMilli())
            .setParameter("id", id.value())
            .executeUpdate()
        == 1;
  }

  @Override
  public void unlock(SessionId id, Bytes tokenHash, Instant now, Session.Ends ends) {
    SessionRow row = entities.find(SessionRow.class, id.value());
    if (row == null) {
      throw new IllegalArgumentException("no such session");
    }
    row.tokenHash = tokenHash.toByteArray();
    row.locked = null;
    row.seen = now.toEpochMilli();
    row.proved = row.seen;
    row.idleEnd = ends.idle().toEpochMilli();
    row.lockDue = ends.lock().toEpochMilli();
  }

  @Override
  public void complete(SessionId id) {
    entities
        .createQuery("update SessionRow s set s.toSetUp = false where s.id = :id")
        .setParameter("id", id.value())
        .executeUpdate();
  }

  @Override
  public void bind(SessionId id, DeviceId device, Instant now) {
    SessionRow row = entities.find(SessionRow.class, id.value());
    if (row == null) {
      throw new IllegalArgumentException("no such session");
    }
    row.device = device.value();
    entities.merge(new SightingRow(row.device, row.person, now.toEpochMilli()));
  }

  @Override
  public void remove(SessionId id) {
    SessionRow row = entities.find(SessionRow.class, id.value());
    if (row != null) {
      entities.remove(row);
    }
  }

  @Override
  public Optional<String> phc(PersonId person) {
    return Optional.ofNullable(entities.find(PassphraseRow.class, person.value()))
        .map(row -> row.phc);
  }

  @Override
  public void setPhc(PersonId person, String phc, Instant now) {
    entities.merge(new PassphraseRow(person.value(), phc, now.toEpochMilli()));
  }

  @Override
  public void forgetPhc(PersonId person) {
    entities
        .createQuery("delete from PassphraseRow p where p.person = :person")
        .setParameter("person", person.value())
        .executeUpdate();
  }
}
