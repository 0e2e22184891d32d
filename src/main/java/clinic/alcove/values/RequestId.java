package clinic.alcove.values;

import java.util.UUID;

/** One HTTP request or socket frame, to tie log lines and audit records together. */
public record RequestId(UUID value) {
  /** Reads the usual text form; refuses anything else with {@link IllegalArgumentException}. */
  public static RequestId of(String text) {
    return new RequestId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
