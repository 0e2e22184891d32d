package clinic.alcove.tlog;

import static clinic.alcove.tlog.ProofException.malformed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Readers that know one text per value. Everything else is {@link Finding#PARSE}. */
final class Strict {
  private static final int DIGITS_OF_A_LONG = 19;

  private Strict() {}

  /**
   * RFC 4648 §4 base64 with padding, canonical: no line breaks, and no bits set behind the last
   * byte, which {@link Base64} would read over.
   */
  static byte[] base64(String text, String what) {
    byte[] raw;
    try {
      raw = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw malformed(what + " is not base64");
    }
    if (!Base64.getEncoder().encodeToString(raw).equals(text)) {
      throw malformed(what + " is not canonical base64");
    }
    return raw;
  }

  /** Decimal without sign or leading zeros, at most 2^63-1. {@code Long.parseLong} takes more. */
  static long decimal(String text, String what) {
    boolean wellFormed = !text.isEmpty() && text.length() <= DIGITS_OF_A_LONG;
    for (int i = 0; wellFormed && i < text.length(); i++) {
      wellFormed = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!wellFormed || (text.length() > 1 && text.charAt(0) == '0')) {
      throw malformed(what + " is not a decimal number");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      throw malformed(what + " is too large a number");
    }
  }

  /** UTF-8 without replacement of what is not. */
  static String utf8(byte[] raw, String what) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException broken) {
      throw malformed(what + " is not UTF-8");
    }
  }

  /** Refuses control characters other than line feed, and half surrogates, which no UTF-8 has. */
  static void plainText(String text, String what) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n') {
        throw malformed(what + " has a control character");
      }
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw malformed(what + " is not Unicode");
    }
  }
}
