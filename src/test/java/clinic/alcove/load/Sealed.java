package clinic.alcove.load;

import clinic.alcove.values.Bytes;
import java.nio.ByteBuffer;

/**
 * An {@code MLSMessage(PrivateMessage)} (RFC 9420 §6.3) around bytes that are no ciphertext: the
 * server cannot look inside, so inside may be anything.
 */
public final class Sealed {
  private static final int SENDER_BYTES = 28; // a sealed sender is 12 bytes and a tag of 16

  private Sealed() {}

  /**
   * What stands before the ciphertext: framing, group, epoch, a sender, and the size that follows.
   */
  public static byte[] head(Bytes group, long epoch, int ciphertext) {
    ByteBuffer head = ByteBuffer.allocate(128);
    head.put(new byte[] {0, 1, 0, 2});
    head.put((byte) group.size()).put(group.toByteArray());
    head.putLong(epoch).put((byte) 1);
    head.put((byte) 0);
    head.put((byte) SENDER_BYTES).put(new byte[SENDER_BYTES]);
    size(head, ciphertext);
    byte[] bytes = new byte[head.position()];
    head.flip().get(bytes);
    return bytes;
  }

  /** The whole message. */
  public static Bytes message(Bytes group, long epoch, byte[] ciphertext) {
    byte[] head = head(group, epoch, ciphertext.length);
    return Bytes.of(
        ByteBuffer.allocate(head.length + ciphertext.length).put(head).put(ciphertext).array());
  }

  /** RFC 9420 §2.1.2: one, two or four bytes, the first two bits say which. */
  private static void size(ByteBuffer out, int size) {
    if (size < 64) {
      out.put((byte) size);
    } else if (size < 16384) {
      out.putShort((short) (0x4000 | size));
    } else {
      out.putInt(0x8000_0000 | size);
    }
  }
}
