package clinic.alcove.people;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** Gives sign-in names: a first name and four digits, easy to say and not worth guessing. */
final class SignInNames {
  private static final int MAX_WORD = 24;
  private static final int ATTEMPTS = 50;

  private SignInNames() {}

  /** A name that {@code taken} does not know, such as {@code ada-4711}. */
  static String free(DisplayName name, SecureRandom random, Predicate<String> taken) {
    String word = word(name.value());
    for (int i = 0; i < ATTEMPTS; i++) {
      String candidate = word + "-" + (1000 + random.nextInt(9000));
      if (!taken.test(candidate)) {
        return candidate;
      }
    }
    return word + "-" + (100_000_000 + random.nextInt(900_000_000));
  }

  private static String word(String name) {
    // Words with a full stop are titles: Dr. Ada Reyes signs in as ada.
    return Arrays.stream(name.split("\\s+"))
        .filter(word -> !word.endsWith("."))
        .map(SignInNames::plain)
        .filter(word -> !word.isEmpty())
        .findFirst()
        .orElse("person");
  }

  private static String plain(String word) {
    String letters =
        Normalizer.normalize(word, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z]", "");
    return letters.substring(0, Math.min(MAX_WORD, letters.length()));
  }
}
