package clinic.alcove.signin.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One opaque message of a link as a row. */
@Entity
@Table(name = "account_link_message")
@IdClass(LinkMessageRow.Key.class)
public class LinkMessageRow {
  @Id
  @Column(name = "link_id")
  UUID link;

  @Id
  @Column(name = "place")
  int place;

  @Column(nullable = false, updatable = false)
  byte[] content;

  /** For the persistence provider. */
  protected LinkMessageRow() {}

  LinkMessageRow(UUID link, int place, byte[] content) {
    this.link = link;
    this.place = place;
    this.content = content;
  }

  /** Link and place together. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Nullable UUID link;
    int place;

    /** For the persistence provider. */
    public Key() {}

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && Objects.equals(link, key.link) && place == key.place;
    }

    @Override
    public int hashCode() {
      return Objects.hash(link, place);
    }
  }
}
