package clinic.alcove.signin;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which new passphrases are good enough, after NIST SP 800-63B §3.1.1.2: length counts, kinds of
 * characters do not; nothing common, nothing made of the account's own name.
 */
final class PassphraseRules {
  private static final int MIN_CHARACTERS = 12;
  private static final int MIN_DIFFERENT = 5;
  private static final Set<String> COMMON = common();

  private PassphraseRules() {}

  /** Refuses {@code WEAK_PASSPHRASE}. */
  static void require(Passphrase passphrase, String signInName) {
    String text = passphrase.normalised();
    String plain = plain(text);
    String name = plain(signInName);
    String firstName = name.replaceAll("[0-9]+$", "");
    boolean weak =
        text.codePointCount(0, text.length()) < MIN_CHARACTERS
            || plain.codePoints().distinct().count() < MIN_DIFFERENT
            || COMMON.contains(plain)
            || plain.contains(name)
            || plain.replace(firstName, "").length() < MIN_CHARACTERS / 2;
    if (weak) {
      throw new RefusedException(Refusal.WEAK_PASSPHRASE);
    }
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
  }

  private static Set<String> common() {
    try (InputStream list = PassphraseRules.class.getResourceAsStream("common-passphrases.txt")) {
      if (list == null) {
        throw new IllegalStateException("the list of common passphrases is missing");
      }
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(PassphraseRules::plain)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the list of common passphrases", e);
    }
  }
}
