package clinic.alcove.values;

import java.util.UUID;

/** One passkey of a person; not the authenticator's own credential id. */
public record PasskeyId(UUID value) {
  /** Reads the usual text form; refuses anything else with {@link IllegalArgumentException}. */
  public static PasskeyId of(String text) {
    return new PasskeyId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
