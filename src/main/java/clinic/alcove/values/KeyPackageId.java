package clinic.alcove.values;

import java.util.UUID;

/** One uploaded MLS key package. */
public record KeyPackageId(UUID value) {
  /** Reads the usual text form; refuses anything else with {@link IllegalArgumentException}. */
  public static KeyPackageId of(String text) {
    return new KeyPackageId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
