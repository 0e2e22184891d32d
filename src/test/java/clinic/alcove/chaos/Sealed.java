package clinic.alcove.chaos;

import clinic.alcove.values.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Application messages as the server sees them: the framing of MLSMessage(PrivateMessage), RFC 9420
 * §6.3, around bytes that follow from the message's id. So whoever receives one can tell whether it
 * is the one that was sent, without having kept it.
 *
 * @param groupId the conversation's group
 * @param epoch its present epoch
 */
record Sealed(Bytes groupId, long epoch) {
  private static final int CIPHERTEXT_BYTES = 1024;
  private static final int SENDER_BYTES = 28;

  /** The whole message with this id. */
  Bytes message(UUID id) {
    byte[] noise = new byte[SENDER_BYTES + CIPHERTEXT_BYTES];
    RandomGenerator random =
        RandomGeneratorFactory.of("SplittableRandom")
            .create(id.getMostSignificantBits() ^ id.getLeastSignificantBits());
    random.nextBytes(noise);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 1, 0, 2}); // mls10, mls_private_message
    vector(out, groupId.toByteArray(), 0, groupId.size());
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(epoch).array());
    out.write(1); // application
    vector(out, noise, 0, 0); // authenticated_data
    vector(out, noise, 0, SENDER_BYTES);
    vector(out, noise, SENDER_BYTES, CIPHERTEXT_BYTES);
    return Bytes.of(out.toByteArray());
  }

  /** RFC 9420 §2.1.2: the length in one or two bytes, then the bytes. */
  private static void vector(ByteArrayOutputStream out, byte[] bytes, int from, int length) {
    if (length < 64) {
      out.write(length);
    } else {
      out.write(0x40 | length >> 8);
      out.write(length);
    }
    out.write(bytes, from, length);
  }
}
