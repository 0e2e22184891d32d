package clinic.alcove.delivery.web;

import clinic.alcove.conversation.GroupId;
import clinic.alcove.conversation.Handshake;
import clinic.alcove.conversation.Reports.Report;
import clinic.alcove.delivery.ClientMessageId;
import clinic.alcove.delivery.SocketProof;
import clinic.alcove.delivery.Submission;
import clinic.alcove.protocol.AskStatus;
import clinic.alcove.protocol.Authenticate;
import clinic.alcove.protocol.Commit;
import clinic.alcove.protocol.Send;
import clinic.alcove.protocol.Upward;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the frames that come up from devices; refuses {@code MALFORMED} what has another shape. */
final class FrameReader {
  private static final int ID_SIZE = 16;
  private static final int SIGNATURE_SIZE = 64;
  private static final int MAX_STATUS_IDS = 1000;

  private FrameReader() {}

  /** The fields stay slices of the message; nobody may write to it any more. */
  static Upward frame(byte[] message) throws InvalidProtocolBufferException {
    CodedInputStream in = UnsafeByteOperations.unsafeWrap(message).newCodedInput();
    in.enableAliasing(true);
    Upward frame = Upward.parser().parseFrom(in);
    in.checkLastTagWas(0);
    return frame;
  }

  static SocketProof proof(Authenticate frame, Bytes nonce) {
    return new SocketProof(
        new DeviceId(Ids.ofRaw(raw(frame.getDeviceId(), ID_SIZE))),
        nonce,
        Bytes.unsafeOf(raw(frame.getSignature(), SIGNATURE_SIZE)));
  }

  static Submission submission(Send frame) {
    return Submission.of(
        ClientMessageId.of(frame.getClientMessageId().toByteArray()),
        conversation(frame.getConversationId()),
        bytes(frame.getMlsMessage()));
  }

  static Submission submission(Commit frame) {
    return Submission.of(
        ClientMessageId.of(frame.getClientMessageId().toByteArray()),
        conversation(frame.getConversationId()),
        new Handshake(
            bytes(frame.getCommit()),
            bytes(frame.getGroupInfo()),
            unlessEmpty(frame.getWelcome()),
            unlessEmpty(frame.getInitialGroupInfo())));
  }

  static Report report(clinic.alcove.protocol.Report frame) {
    boolean hasCause =
        switch (frame.getCause()) {
          case BAD_COMMIT, LOST_STATE -> true;
          case CAUSE_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    if (!hasCause) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return new Report(
        conversation(frame.getConversationId()),
        GroupId.of(bytes(frame.getGroupId())),
        frame.getEpoch());
  }

  static Set<ClientMessageId> messages(AskStatus frame) {
    if (frame.getClientMessageIdsCount() > MAX_STATUS_IDS) {
      throw new RefusedException(Refusal.TOO_MANY);
    }
    Set<ClientMessageId> messages = new HashSet<>();
    frame
        .getClientMessageIdsList()
        .forEach(each -> messages.add(ClientMessageId.of(each.toByteArray())));
    return messages;
  }

  private static ConversationId conversation(ByteString id) {
    return new ConversationId(Ids.ofRaw(raw(id, ID_SIZE)));
  }

  private static byte[] raw(ByteString bytes, int size) {
    if (bytes.size() != size) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return bytes.toByteArray();
  }

  private static @Nullable Bytes unlessEmpty(ByteString bytes) {
    return bytes.isEmpty() ? null : bytes(bytes);
  }

  private static Bytes bytes(ByteString bytes) {
    return Bytes.unsafeOf(bytes.toByteArray());
  }
}
