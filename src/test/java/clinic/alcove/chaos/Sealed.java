package clinic.alcove.chaos;

import clinic.alcove.values.Bytes;
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

  /** The whole message with this id. */
  Bytes message(UUID id) {
    byte[] noise = new byte[CIPHERTEXT_BYTES];
    RandomGenerator random =
        RandomGeneratorFactory.of("SplittableRandom")
            .create(id.getMostSignificantBits() ^ id.getLeastSignificantBits());
    random.nextBytes(noise);
    return clinic.alcove.load.Sealed.message(groupId, epoch, noise);
  }
}
