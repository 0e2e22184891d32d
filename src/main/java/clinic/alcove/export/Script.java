package clinic.alcove.export;

import java.text.Bidi;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Text as a reader sees it: a PDF places glyphs and knows nothing of scripts, so words that are
 * written from right to left are turned round here, and Arabic letters take the shape that their
 * neighbours give them. Not here: scripts whose letters change places, as Devanagari's do.
 */
final class Script {
  private static final char FIRST_FORM = '\uFB50';
  private static final char LAST_FORM = '\uFEFC';
  private static final char TATWEEL = '\u0640';
  private static final int SHAPES_OF_ONE = 4;

  /** Shapes of a letter that Arabic has in two shapes only. */
  private static final Set<Character> UIGHUR = Set.of('\uFBE8', '\uFBE9');

  /** Letter to its shapes: alone, at the end, at the beginning, in the middle. */
  private static final Map<Character, char[]> SHAPES = shapes();

  private Script() {}

  /** The text in the order in which it is seen, from the left. */
  static String seen(String text) {
    if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
      return text;
    }
    String shaped = shaped(text);
    Bidi bidi = new Bidi(shaped, Bidi.DIRECTION_LEFT_TO_RIGHT);
    int runs = bidi.getRunCount();
    byte[] levels = new byte[runs];
    String[] parts = new String[runs];
    for (int i = 0; i < runs; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
      String part = shaped.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
      parts[i] = levels[i] % 2 == 0 ? part : turned(part);
    }
    Bidi.reorderVisually(levels, 0, parts, 0, runs);
    return String.join("", parts);
  }

  private static String turned(String part) {
    StringBuilder turned = new StringBuilder(part).reverse();
    for (int i = 0; i < turned.length(); i++) {
      int pair = "()[]{}<>«»".indexOf(turned.charAt(i));
      if (pair >= 0) {
        turned.setCharAt(i, "()[]{}<>«»".charAt(pair ^ 1));
      }
    }
    return turned.toString();
  }

  private static String shaped(String text) {
    StringBuilder shaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char[] shapes = SHAPES.get(text.charAt(i));
      if (shapes == null) {
        shaped.append(text.charAt(i));
        continue;
      }
      boolean before = joinsOn(neighbour(text, i, -1));
      boolean after = shapes[2] != 0 && isJoined(neighbour(text, i, 1));
      shaped.append(shapes[(before ? 1 : 0) + (after ? 2 : 0)]);
    }
    return shaped.toString();
  }

  /** The next letter on this side, past the marks above and below. */
  private static char neighbour(String text, int from, int step) {
    for (int i = from + step; i >= 0 && i < text.length(); i += step) {
      if (Character.getType(text.charAt(i)) != Character.NON_SPACING_MARK) {
        return text.charAt(i);
      }
    }
    return 0;
  }

  /** Whether a letter reaches out to the one after it. */
  private static boolean joinsOn(char letter) {
    char[] shapes = SHAPES.get(letter);
    return letter == TATWEEL || (shapes != null && shapes[2] != 0);
  }

  /** Whether a letter lets the one before it reach it. */
  private static boolean isJoined(char letter) {
    char[] shapes = SHAPES.get(letter);
    return letter == TATWEEL || (shapes != null && shapes[1] != 0);
  }

  /**
   * From Unicode's presentation forms: each decomposes to its letter, and those of one letter stand
   * together, alone, at the end, at the beginning, in the middle; the last two only where there are
   * such.
   */
  private static Map<Character, char[]> shapes() {
    Map<Character, char[]> shapes = new HashMap<>();
    for (char form = FIRST_FORM; form <= LAST_FORM; form++) {
      String letter = Normalizer.normalize(String.valueOf(form), Normalizer.Form.NFKC);
      boolean shape = letter.length() == 1 && letter.charAt(0) != form && !UIGHUR.contains(form);
      if (shape && Character.isLetter(letter.charAt(0))) {
        char[] known = shapes.computeIfAbsent(letter.charAt(0), key -> new char[SHAPES_OF_ONE]);
        int next = 0;
        while (next < SHAPES_OF_ONE - 1 && known[next] != 0) {
          next++;
        }
        known[next] = form;
      }
    }
    return Map.copyOf(shapes);
  }
}
