package clinic.alcove.signin.store;

import clinic.alcove.signin.AccountLink;
import clinic.alcove.signin.LinkRegister;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.LinkId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Links in the database. */
@Dependent
public class LinkStore implements LinkRegister {
  private final EntityManager entities;

  /** Reads and writes through this entity manager. */
  @Inject
  public LinkStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void replace(AccountLink link) {
    row(link.person()).ifPresent(this::remove);
    entities.flush();
    entities.persist(new LinkRow(link));
    for (int place = 0; place < link.messages().size(); place++) {
      add(link.id(), place, link.messages().get(place));
    }
    entities.flush();
  }

  @Override
  public Optional<AccountLink> of(PersonId person) {
    return row(person).map(row -> row.with(messages(row.id)));
  }

  @Override
  public Optional<AccountLink> locked(LinkId id) {
    return Optional.ofNullable(
            entities.find(LinkRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
        .map(row -> row.with(messages(row.id)));
  }

  @Override
  public void add(LinkId id, int place, Bytes message) {
    entities.persist(new LinkMessageRow(id.value(), place, message.toByteArray()));
  }

  @Override
  public void join(LinkId id, SessionId joiner) {
    Optional.ofNullable(entities.find(LinkRow.class, id.value()))
        .ifPresent(row -> row.joiner = joiner.value());
  }

  @Override
  public void close(LinkId id) {
    Optional.ofNullable(entities.find(LinkRow.class, id.value()))
        .ifPresent(row -> row.closed = true);
  }

  @Override
  public void forget(Instant now) {
    entities
        .createQuery("select l from LinkRow l where l.expires <= :now", LinkRow.class)
        .setParameter("now", now.toEpochMilli())
        .getResultList()
        .forEach(this::remove);
  }

  private void remove(LinkRow row) {
    entities
        .createQuery("delete from LinkMessageRow m where m.link = :link")
        .setParameter("link", row.id)
        .executeUpdate();
    entities.remove(row);
  }

  private Optional<LinkRow> row(PersonId person) {
    return entities
        .createQuery("select l from LinkRow l where l.person = :person", LinkRow.class)
        .setParameter("person", person.value())
        .getResultStream()
        .findFirst();
  }

  private List<Bytes> messages(UUID link) {
    return entities
        .createQuery(
            "select m from LinkMessageRow m where m.link = :link order by m.place",
            LinkMessageRow.class)
        .setParameter("link", link)
        .getResultStream()
        .map(row -> Bytes.of(row.content))
        .toList();
  }
}
