package clinic.alcove.delivery;

import clinic.alcove.conversation.Handshake;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What a device asks the server to accept: a sealed message, or a handshake. Exactly one of the two
 * is there.
 */
public record Submission(
    ClientMessageId id,
    ConversationId conversation,
    @Nullable Bytes message,
    @Nullable Handshake handshake) {

  /** A sealed message, {@code MLSMessage(PrivateMessage)}. */
  public static Submission of(ClientMessageId id, ConversationId conversation, Bytes message) {
    return new Submission(id, conversation, message, null);
  }

  /** A commit. */
  public static Submission of(
      ClientMessageId id, ConversationId conversation, Handshake handshake) {
    return new Submission(id, conversation, null, handshake);
  }

  /** SHA-256 over all of it, every part with its length before it. */
  Bytes digest() {
    MessageDigest sha256 = Sha256.begin();
    sha256.update(Ids.toRaw(conversation.value()));
    add(sha256, message);
    if (handshake != null) {
      add(sha256, handshake.commit());
      add(sha256, handshake.groupInfo());
      add(sha256, handshake.welcome());
      add(sha256, handshake.initialGroupInfo());
    }
    return Bytes.of(sha256.digest());
  }

  /** How many bytes it holds. */
  int weight() {
    int weight = size(message);
    if (handshake != null) {
      weight +=
          handshake.commit().size()
              + handshake.groupInfo().size()
              + size(handshake.welcome())
              + size(handshake.initialGroupInfo());
    }
    return weight;
  }

  private static int size(@Nullable Bytes part) {
    return part == null ? 0 : part.size();
  }

  private static void add(MessageDigest digest, @Nullable Bytes part) {
    // An absent part has another length than an empty one.
    digest.update(ByteBuffer.allocate(4).putInt(part == null ? -1 : part.size()).array());
    if (part != null) {
      digest.update(part.unsafeArray());
    }
  }
}
