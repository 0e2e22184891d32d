package clinic.alcove.audit;

import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Who acted, as one asks for it: a person, the server itself, or somebody nobody recognised.
 *
 * @param person who, for a {@link Kind#PERSON} and only for one
 */
public record Actor(Kind kind, @Nullable PersonId person) {
  /** The server itself. */
  public static final Actor SERVER = new Actor(Kind.SERVER, null);

  /** Somebody who was not recognised. */
  public static final Actor NOBODY = new Actor(Kind.NOBODY, null);

  /** Checks that a person is named where there is one. */
  public Actor {
    if ((kind == Kind.PERSON) != (person != null)) {
      throw new IllegalArgumentException("a person, the server, or nobody");
    }
  }

  /** Which of the three. */
  public enum Kind {
    PERSON,
    SERVER,
    NOBODY
  }

  /** This person. */
  public static Actor of(PersonId person) {
    return new Actor(Kind.PERSON, person);
  }

  /**
   * Whom a record means. Without a person it was the server where there is no address, and somebody
   * unrecognised where there is one.
   */
  static Actor of(@Nullable PersonId person, @Nullable NetworkAddress address) {
    if (person != null) {
      return of(person);
    }
    return address == null ? SERVER : NOBODY;
  }
}
