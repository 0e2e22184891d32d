package clinic.alcove.values;

import java.util.UUID;

/** One conversation between a client and their therapist. */
public record ConversationId(UUID value) {
  /** Reads the usual text form; refuses anything else with {@link IllegalArgumentException}. */
  public static ConversationId of(String text) {
    return new ConversationId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
