package clinic.alcove.refusal;

import org.jspecify.annotations.Nullable;

/** Reads parts of a JSON body that must be there. */
public final class Body {
  private Body() {}

  /** The part; refuses {@code MALFORMED} when it is missing. */
  public static <T> T present(@Nullable T part) {
    if (part == null) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return part;
  }
}
