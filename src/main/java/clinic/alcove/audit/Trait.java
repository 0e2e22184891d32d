package clinic.alcove.audit;

import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one may ask a record for, each with the kind of its values. */
public enum Trait {
  /** Who acted. */
  ACTOR(Actor.class),
  /** In which role they acted. */
  ROLE(Role.class),
  /** From which device. */
  DEVICE(DeviceId.class),
  /** From where. */
  ADDRESS(NetworkAddress.class),
  /** Whose thing was touched. */
  SUBJECT(PersonId.class),
  /** Who acted or was acted upon: either. */
  PERSON(PersonId.class),
  /** Whose access it was: {@link AuditRecord#concerns()}. */
  CONCERNS(PersonId.class),
  /** What was done. */
  EVENT(AuditEvent.class),
  /** How it ended. */
  OUTCOME(Outcome.class),
  /** To which thing. */
  OBJECT(UUID.class);

  private final Class<?> type;

  Trait(Class<?> type) {
    this.type = type;
  }

  /** What its values are. */
  public Class<?> type() {
    return type;
  }

  /** This record's values: none, one, or for {@link #PERSON} up to two. */
  List<Object> of(Glance glance, @Nullable UUID object) {
    return switch (this) {
      case ACTOR -> List.of(Actor.of(glance.actor(), glance.address()));
      case ROLE -> maybe(glance.role());
      case DEVICE -> maybe(glance.device());
      case ADDRESS -> maybe(glance.address());
      case SUBJECT -> maybe(glance.subject());
      case PERSON ->
          Stream.concat(maybe(glance.actor()).stream(), maybe(glance.subject()).stream()).toList();
      case CONCERNS -> maybe(glance.concerns());
      case EVENT -> List.of(glance.event());
      case OUTCOME -> List.of(glance.outcome());
      case OBJECT -> maybe(object);
    };
  }

  private static List<Object> maybe(@Nullable Object value) {
    return value == null ? List.of() : List.of(value);
  }
}
