package clinic.alcove.system;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A marked text and the shapes it could hide in: UTF-8, UTF-16, hexadecimal, base64. */
record Needle(String text) {
  /** Whether any shape of the text stands in these bytes. */
  boolean isIn(byte[] hay) {
    return shapes().stream().anyMatch(shape -> contains(hay, shape));
  }

  private List<byte[]> shapes() {
    byte[] plain = text.getBytes(UTF_8);
    List<byte[]> shapes = new ArrayList<>();
    shapes.add(plain);
    shapes.add(text.getBytes(UTF_16BE));
    shapes.add(text.getBytes(UTF_16LE));
    shapes.add(HexFormat.of().formatHex(plain).getBytes(UTF_8));
    shapes.add(HexFormat.of().withUpperCase().formatHex(plain).getBytes(UTF_8));
    for (int before = 0; before < 3; before++) {
      shapes.add(base64At(plain, before, Base64.getEncoder()));
      shapes.add(base64At(plain, before, Base64.getUrlEncoder()));
    }
    return shapes;
  }

  /** The characters that are the same whatever stands before and after. */
  private static byte[] base64At(byte[] plain, int before, Base64.Encoder encoder) {
    byte[] shifted = new byte[before + plain.length];
    System.arraycopy(plain, 0, shifted, before, plain.length);
    byte[] encoded = encoder.withoutPadding().encode(shifted);
    int from = before == 0 ? 0 : before + 1;
    int to = shifted.length % 3 == 0 ? encoded.length : encoded.length - 1;
    return Arrays.copyOfRange(encoded, from, to);
  }

  private static boolean contains(byte[] hay, byte[] needle) {
    outer:
    for (int i = 0; i <= hay.length - needle.length; i++) {
      for (int j = 0; j < needle.length; j++) {
        if (hay[i + j] != needle[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }

  @Override
  public String toString() {
    return "\"" + text + "\"";
  }
}
