package clinic.alcove.values;

import java.util.UUID;

/** One account. */
public record PersonId(UUID value) {
  /** Reads the usual text form; refuses anything else with {@link IllegalArgumentException}. */
  public static PersonId of(String text) {
    return new PersonId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
