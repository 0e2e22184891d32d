package clinic.alcove.signin;

import java.util.Locale;

/** RFC 4648 §6 base32 without padding: what authenticator apps and people can type. */
final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int DIGIT_BITS = 5;

  private Base32() {}

  /** Upper-case text of these bytes. */
  static String text(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte each : bytes) {
      buffer = buffer << Byte.SIZE | each & 0xff;
      bits += Byte.SIZE;
      while (bits >= DIGIT_BITS) {
        bits -= DIGIT_BITS;
        text.append(ALPHABET.charAt(buffer >> bits & 0x1f));
      }
      buffer &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt(buffer << DIGIT_BITS - bits & 0x1f));
    }
    return text.toString();
  }

  /** In small letters and groups of four: easier to copy by hand. */
  static String grouped(byte[] bytes) {
    return text(bytes).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-");
  }
}
