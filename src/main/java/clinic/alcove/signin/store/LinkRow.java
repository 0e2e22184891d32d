package clinic.alcove.signin.store;

import clinic.alcove.signin.AccountLink;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.LinkId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One link as a row; its messages stand apart. */
@Entity
@Table(name = "account_link")
public class LinkRow {
  @Id UUID id;

  @Column(name = "person_id", nullable = false, updatable = false)
  UUID person;

  @Column(name = "opener_session", nullable = false, updatable = false)
  UUID opener;

  @Column(name = "joiner_session")
  @Nullable UUID joiner;

  @Column(nullable = false, updatable = false)
  long expires;

  @Column(nullable = false)
  boolean closed;

  /** For the persistence provider. */
  protected LinkRow() {}

  LinkRow(AccountLink link) {
    id = link.id().value();
    person = link.person().value();
    opener = link.opener().value();
    expires = link.expires().toEpochMilli();
    closed = link.closed();
  }

  AccountLink with(List<Bytes> messages) {
    return new AccountLink(
        new LinkId(id),
        new PersonId(person),
        new SessionId(opener),
        joiner == null ? null : new SessionId(joiner),
        Instant.ofEpochMilli(expires),
        closed,
        messages);
  }
}
