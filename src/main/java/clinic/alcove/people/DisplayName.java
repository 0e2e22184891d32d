package clinic.alcove.people;

/** What others call a person: 1 to 80 characters of {@link VisibleText}. */
public record DisplayName(String value) {
  private static final int MAX = 80;

  /** Normalises; refuses {@code MALFORMED}. */
  public DisplayName {
    value = VisibleText.of(value, MAX);
  }
}
