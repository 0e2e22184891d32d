package clinic.alcove.people;

/**
 * What a person calls one of their devices: 1 to 40 characters of {@link VisibleText}. The clinic
 * can read it; the page says so where it is typed.
 */
public record DeviceName(String value) {
  private static final int MAX = 40;

  /** Normalises; refuses {@code MALFORMED}. */
  public DeviceName {
    value = VisibleText.of(value, MAX);
  }
}
