package clinic.alcove.load;

import clinic.alcove.testclient.Frames;
import clinic.alcove.values.Bytes;
import java.util.Arrays;
import java.util.Random;

/**
 * The WebSocket frame of a sender's next message. All of them are alike but for the message's id,
 * whose second half is its number, and for that number once more inside the ciphertext.
 */
final class Template implements Messages {
  private static final long MARK = 0x7e3f_19a4_c2d8_5b61L;

  private final byte[] frame;
  private final byte[] message;
  private final int idAt;
  private final int numberAt;
  private final int numberInMessageAt;

  /**
   * Messages of this pair.
   *
   * @param idHigh the first half of every message's id
   * @param size of the random ciphertext, in bytes; at least 8
   */
  Template(SeededPair pair, long idHigh, int size) {
    byte[] ciphertext = new byte[size];
    new Random(idHigh).nextBytes(ciphertext);
    Numbers.write(ciphertext, 0, MARK);
    byte[] id = new byte[16];
    Numbers.write(id, 0, idHigh);
    Numbers.write(id, 8, ~MARK);
    Bytes sealed = Sealed.message(pair.group(), pair.epoch(), ciphertext);
    message = sealed.toByteArray();
    frame = Wire.frame(Frames.send(Bytes.of(id), pair.conversation(), sealed).toByteArray());
    idAt = find(frame, ~MARK);
    numberAt = find(frame, MARK);
    numberInMessageAt = find(message, MARK);
  }

  @Override
  public byte[] frame(long number) {
    Numbers.write(frame, idAt, number);
    Numbers.write(frame, numberAt, number);
    return frame;
  }

  @Override
  public boolean is(long number, byte[] bytes, int from, int size) {
    Numbers.write(message, numberInMessageAt, number);
    return Arrays.equals(message, 0, message.length, bytes, from, from + size);
  }

  private static int find(byte[] bytes, long mark) {
    for (int i = 0; i + 8 <= bytes.length; i++) {
      if (Numbers.read(bytes, i) == mark) {
        return i;
      }
    }
    throw new IllegalStateException("no mark");
  }
}
