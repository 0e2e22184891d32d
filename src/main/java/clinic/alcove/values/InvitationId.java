package clinic.alcove.values;

import java.util.UUID;

/** One invitation; not its secret. */
public record InvitationId(UUID value) {
  /** Reads the usual text form; refuses anything else with {@link IllegalArgumentException}. */
  public static InvitationId of(String text) {
    return new InvitationId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
