package clinic.alcove.signin.store;

import clinic.alcove.signin.SecondFactorRegister.SecondFactor;
import clinic.alcove.values.Bytes;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person's second factor, its keys sealed. */
@Entity
@Table(name = "second_factor")
public class SecondFactorRow {
  @Id
  @Column(name = "person_id")
  UUID person;

  @Column byte @Nullable [] sealed;

  @Column byte @Nullable [] pending;

  @Column(name = "last_step", nullable = false)
  long lastStep;

  /** For the persistence provider. */
  protected SecondFactorRow() {}

  SecondFactorRow(UUID person) {
    this.person = person;
  }

  SecondFactor asSecondFactor() {
    return new SecondFactor(bytes(sealed), bytes(pending), lastStep);
  }

  private static Bytes bytes(byte @Nullable [] column) {
    return column == null ? Bytes.EMPTY : Bytes.of(column);
  }
}
