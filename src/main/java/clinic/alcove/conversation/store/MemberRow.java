package clinic.alcove.conversation.store;

import clinic.alcove.conversation.Member;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One device in a group's current roster. */
@Entity
@Table(name = "group_member")
@IdClass(MemberRow.Key.class)
public class MemberRow {
  @Id
  @Column(name = "group_id")
  UUID group;

  @Id
  @Column(name = "device_id")
  UUID device;

  @Column(name = "person_id", nullable = false)
  UUID person;

  @Column(nullable = false)
  int leaf;

  /** For the persistence provider. */
  protected MemberRow() {}

  MemberRow(UUID group, Member member) {
    this.group = group;
    device = member.device().value();
    person = member.person().value();
    leaf = member.leaf();
  }

  Member asMember() {
    return new Member(new DeviceId(device), new PersonId(person), leaf);
  }

  /** Group and device together. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Nullable UUID group;
    @Nullable UUID device;

    /** For the persistence provider. */
    public Key() {}

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && Objects.equals(group, key.group)
          && Objects.equals(device, key.device);
    }

    @Override
    public int hashCode() {
      return Objects.hash(group, device);
    }
  }
}
