package clinic.alcove.people;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import java.text.Normalizer;

/**
 * What others call a person: 1 to 80 characters in Unicode NFC, none of them invisible (controls
 * and direction marks could make one name look like another).
 */
public record DisplayName(String value) {
  private static final int MAX = 80;

  /** Normalises; refuses {@code MALFORMED}. */
  public DisplayName {
    value = Normalizer.normalize(value, Normalizer.Form.NFC).strip().replaceAll(" {2,}", " ");
    boolean visible =
        value
            .codePoints()
            .noneMatch(
                c ->
                    switch (Character.getType(c)) {
                      case Character.CONTROL,
                          Character.FORMAT,
                          Character.SURROGATE,
                          Character.PRIVATE_USE,
                          Character.UNASSIGNED,
                          Character.LINE_SEPARATOR,
                          Character.PARAGRAPH_SEPARATOR ->
                          true;
                      default -> false;
                    });
    if (value.isEmpty() || value.length() > MAX || !visible) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }
}
