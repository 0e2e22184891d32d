package clinic.alcove.people.store;

import clinic.alcove.people.Treatment;
import clinic.alcove.values.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client on a therapist's caseload. */
@Entity
@Table(name = "caseload")
public class CaseloadRow {
  @EmbeddedId Pair pair;

  @Column(nullable = false, updatable = false)
  long opened;

  @Column @Nullable Long closed;

  /** For the persistence provider. */
  protected CaseloadRow() {}

  CaseloadRow(UUID therapist, UUID client, long opened) {
    pair = new Pair();
    pair.therapist = therapist;
    pair.client = client;
    this.opened = opened;
  }

  Treatment asTreatment() {
    return new Treatment(
        new PersonId(pair.therapist),
        new PersonId(pair.client),
        Instant.ofEpochMilli(opened),
        closed == null ? null : Instant.ofEpochMilli(closed));
  }

  /** Who with whom. */
  @Embeddable
  public static class Pair implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "therapist_id", nullable = false)
    UUID therapist;

    @Column(name = "client_id", nullable = false)
    UUID client;

    @Override
    public boolean equals(Object other) {
      return other instanceof Pair pair
          && therapist.equals(pair.therapist)
          && client.equals(pair.client);
    }

    @Override
    public int hashCode() {
      return Objects.hash(therapist, client);
    }
  }
}
