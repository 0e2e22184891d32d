package clinic.alcove.people;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import java.text.Normalizer;

/**
 * Text that others see and that must not deceive them: Unicode NFC, spaces made single, nothing
 * invisible in it (controls and direction marks could make one name look like another).
 */
public final class VisibleText {
  private VisibleText() {}

  /** Normalises; refuses {@code MALFORMED} when empty, invisible in part or longer than this. */
  public static String of(String text, int max) {
    String value = Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceAll(" {2,}", " ");
    boolean visible = value.codePoints().noneMatch(VisibleText::hides);
    if (value.isEmpty() || value.length() > max || !visible) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return value;
  }

  private static boolean hides(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
