package clinic.alcove.values;

import java.util.UUID;

/** One meeting of two browsers of an account, to link the second. */
public record LinkId(UUID value) {
  /** Reads the usual text form; refuses anything else with {@link IllegalArgumentException}. */
  public static LinkId of(String text) {
    return new LinkId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
