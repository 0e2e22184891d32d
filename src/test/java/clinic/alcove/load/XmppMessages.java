package clinic.alcove.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * Chat messages (RFC 6121 §5) of one sender to one reader's resource. XMPP carries text, so the
 * body is as many letters as Alcove's ciphertext has bytes. It begins with the message's number.
 */
final class XmppMessages implements Messages {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int HEX = 16;

  private final byte[] frame;
  private final int idAt;
  private final int bodyAt;
  private final int size;

  /**
   * As described.
   *
   * @param to the reader, resource included
   * @param idHigh the first half of every message's id
   * @param size of the body, in bytes; at least 16
   */
  XmppMessages(String to, long idHigh, int size) {
    this.size = size;
    StringBuilder body = new StringBuilder();
    new Random(idHigh)
        .ints(size, 0, LETTERS.length())
        .forEach(each -> body.append(LETTERS.charAt(each)));
    HexFormat hex = HexFormat.of();
    String head = "<message to='" + to + "' type='chat' id='" + hex.toHexDigits(idHigh);
    String between = "'><body>";
    frame = (head + "0".repeat(HEX) + between + body + "</body></message>").getBytes(US_ASCII);
    idAt = head.length();
    bodyAt = idAt + HEX + between.length();
  }

  @Override
  public byte[] frame(long number) {
    write(frame, idAt, number);
    write(frame, bodyAt, number);
    return frame;
  }

  @Override
  public boolean is(long number, byte[] bytes, int from, int length) {
    write(frame, bodyAt, number);
    return Arrays.equals(frame, bodyAt, bodyAt + size, bytes, from, from + length);
  }

  /** Half an id, or a body's number. */
  static long read(byte[] bytes, int from) {
    long number = 0;
    for (int i = from; i < from + HEX; i++) {
      number = number << 4 | HexFormat.fromHexDigit(bytes[i]);
    }
    return number;
  }

  private static void write(byte[] bytes, int from, long number) {
    for (int i = 0; i < HEX; i++) {
      int digit = (int) (number >>> 60 - 4 * i) & 0xf;
      bytes[from + i] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
    }
  }
}
