package clinic.alcove.values;

import java.util.UUID;

/** One sign-in; not its token. */
public record SessionId(UUID value) {
  /** Reads the usual text form; refuses anything else with {@link IllegalArgumentException}. */
  public static SessionId of(String text) {
    return new SessionId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
