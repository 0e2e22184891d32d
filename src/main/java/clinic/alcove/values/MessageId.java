package clinic.alcove.values;

import java.util.UUID;

/** One relayed message; the server's own id. */
public record MessageId(UUID value) {
  /** Reads the usual text form; refuses anything else with {@link IllegalArgumentException}. */
  public static MessageId of(String text) {
    return new MessageId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
