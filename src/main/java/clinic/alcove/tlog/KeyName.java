package clinic.alcove.tlog;

import static clinic.alcove.tlog.ProofException.malformed;

/** The rule for names of keys, C2SP signed-note: not empty, no space of any kind, no plus. */
final class KeyName {
  /** As tlog-cosignature bounds it for ML-DSA; no honest name is longer. */
  private static final int LONGEST = 255;

  private static final int NEXT_LINE = 0x85;

  private KeyName() {}

  static String checked(String name) {
    if (name.isEmpty() || name.length() > LONGEST) {
      throw malformed("a key's name has 1 to 255 characters");
    }
    Strict.plainText(name, "a key's name");
    boolean clean =
        name.codePoints()
            .noneMatch(
                c ->
                    c == '+'
                        || c == NEXT_LINE
                        || Character.isSpaceChar(c)
                        || Character.isWhitespace(c)
                        || Character.isISOControl(c));
    if (!clean) {
      throw malformed("a key's name has neither spaces nor a plus");
    }
    return name;
  }
}
