package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;

/**
 * All that the server sees of what people say: for which group and epoch it was sealed.
 *
 * @param groupId as the group's GroupInfo has it
 * @param epoch zero or more
 */
public record PrivateMessageView(Bytes groupId, long epoch) {

  /**
   * Reads {@code MLSMessage(PrivateMessage)}, RFC 9420 §6.3. Nothing in it can be verified without
   * the members' keys.
   *
   * @throws RefusedException MALFORMED, also when it is a handshake: those come in the open here
   */
  public static PrivateMessageView read(Bytes message) {
    return Door.through(
        () -> MlsMessage.read(message, WireFormat.PRIVATE_MESSAGE, PrivateMessageView::readOpen));
  }

  private static PrivateMessageView readOpen(Cursor in) {
    PrivateMessage message = PrivateMessage.read(in);
    if (message.type() != ContentType.APPLICATION) {
      throw malformed("a handshake in a private message");
    }
    if (message.epoch() < 0
        || message.encryptedSender().isEmpty()
        || message.ciphertext().isEmpty()) {
      throw malformed("a private message without epoch, sender or ciphertext");
    }
    return new PrivateMessageView(message.groupId().bytes(), message.epoch());
  }
}
