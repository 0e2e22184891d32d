package clinic.alcove.compliance;

import clinic.alcove.audit.Actor;
import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Outcome;
import clinic.alcove.audit.Trait;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.util.Locale;
import java.util.function.Function;

/** What stands before the colon in a {@link Query}, but for time and index. */
enum Qualifier {
  /** A person's id, {@code server} or {@code nobody}. */
  ACTOR(Trait.ACTOR, Qualifier::actor),
  SUBJECT(Trait.SUBJECT, PersonId::of),
  /** Whose access it was, as in the report about one person. */
  CONCERNS(Trait.CONCERNS, PersonId::of),
  /** Acted or was acted upon. */
  PERSON(Trait.PERSON, PersonId::of),
  /** An act's name, in lower case with dashes. */
  ACTION(Trait.EVENT, text -> constant(AuditEvent.class, text)),
  OUTCOME(Trait.OUTCOME, text -> constant(Outcome.class, text)),
  /** A network address. */
  FROM(Trait.ADDRESS, NetworkAddress::of),
  ROLE(Trait.ROLE, text -> constant(Role.class, text)),
  DEVICE(Trait.DEVICE, DeviceId::of),
  OBJECT(Trait.OBJECT, Ids::parse);

  private final Trait trait;
  private final Function<String, Object> reader;

  Qualifier(Trait trait, Function<String, Object> reader) {
    this.trait = trait;
    this.reader = reader;
  }

  /** The one of this name; refuses others. */
  static Qualifier named(String name) {
    return constant(Qualifier.class, name);
  }

  Trait trait() {
    return trait;
  }

  String text() {
    return print(this);
  }

  /** One value; refuses what is none. */
  Object read(String value) {
    return reader.apply(value);
  }

  /** The text that reads as this value. */
  String print(Object value) {
    if (value instanceof Actor actor && actor.person() == null) {
      return print(actor.kind());
    }
    if (value instanceof Actor actor) {
      return String.valueOf(actor.person());
    }
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : value.toString();
  }

  private static Actor actor(String text) {
    return switch (text) {
      case "server" -> Actor.SERVER;
      case "nobody" -> Actor.NOBODY;
      default -> Actor.of(PersonId.of(text));
    };
  }

  /** Accepts {@code log-viewed} and {@code LOG_VIEWED}, for the latter stands in every row. */
  private static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
