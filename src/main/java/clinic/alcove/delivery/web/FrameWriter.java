package clinic.alcove.delivery.web;

import clinic.alcove.delivery.ClientMessageId;
import clinic.alcove.delivery.Delivery;
import clinic.alcove.delivery.MessageKind;
import clinic.alcove.protocol.Challenge;
import clinic.alcove.protocol.ConversationChanged;
import clinic.alcove.protocol.Deliver;
import clinic.alcove.protocol.Delivered;
import clinic.alcove.protocol.Downward;
import clinic.alcove.protocol.Expired;
import clinic.alcove.protocol.KeyPackagesLow;
import clinic.alcove.protocol.Pong;
import clinic.alcove.protocol.Ready;
import clinic.alcove.protocol.Refuse;
import clinic.alcove.protocol.Sent;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Ids;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the frames that go down to devices. */
final class FrameWriter {
  private FrameWriter() {}

  static Downward challenge(Bytes nonce) {
    return Downward.newBuilder()
        .setChallenge(Challenge.newBuilder().setNonce(bytes(nonce)))
        .build();
  }

  static Downward ready(long acknowledged, Instant now) {
    return Downward.newBuilder()
        .setReady(
            Ready.newBuilder().setAcknowledged(acknowledged).setServerTimeMs(now.toEpochMilli()))
        .build();
  }

  static Downward sent(ClientMessageId message, Instant accepted, long epoch) {
    return Downward.newBuilder()
        .setSent(
            Sent.newBuilder()
                .setClientMessageId(id(message.value()))
                .setAcceptedAtMs(accepted.toEpochMilli())
                .setEpoch(epoch))
        .build();
  }

  static Downward deliver(Delivery delivery) {
    Deliver.Builder deliver =
        Deliver.newBuilder()
            .setSequence(delivery.sequence())
            .setConversationId(id(delivery.conversation().value()))
            .setKind(kind(delivery.kind()))
            .setMlsMessage(bytes(delivery.content()))
            .setAcceptedAtMs(delivery.accepted().toEpochMilli());
    if (delivery.kind() == MessageKind.APPLICATION) {
      deliver.setClientMessageId(id(delivery.clientMessage().value()));
    }
    return Downward.newBuilder().setDeliver(deliver).build();
  }

  static Downward delivered(List<ClientMessageId> messages) {
    Delivered.Builder delivered = Delivered.newBuilder();
    messages.forEach(message -> delivered.addClientMessageIds(id(message.value())));
    return Downward.newBuilder().setDelivered(delivered).build();
  }

  static Downward expired(List<ClientMessageId> messages) {
    Expired.Builder expired = Expired.newBuilder();
    messages.forEach(message -> expired.addClientMessageIds(id(message.value())));
    return Downward.newBuilder().setExpired(expired).build();
  }

  static Downward refuse(
      @Nullable ClientMessageId message, Refusal reason, long currentEpoch, boolean closing) {
    Refuse.Builder refuse =
        Refuse.newBuilder()
            .setReason(Refuse.Reason.valueOf(reason.name()))
            .setCurrentEpoch(currentEpoch)
            .setClosing(closing);
    if (message != null) {
      refuse.setClientMessageId(id(message.value()));
    }
    return Downward.newBuilder().setRefuse(refuse).build();
  }

  static Downward conversationChanged(ConversationId conversation) {
    return Downward.newBuilder()
        .setConversationChanged(
            ConversationChanged.newBuilder().setConversationId(id(conversation.value())))
        .build();
  }

  static Downward keyPackagesLow(int remaining) {
    return Downward.newBuilder()
        .setKeyPackagesLow(KeyPackagesLow.newBuilder().setRemaining(remaining))
        .build();
  }

  static Downward pong(long echo) {
    return Downward.newBuilder().setPong(Pong.newBuilder().setEcho(echo)).build();
  }

  private static Deliver.Kind kind(MessageKind kind) {
    return switch (kind) {
      case APPLICATION -> Deliver.Kind.APPLICATION;
      case PROPOSAL -> Deliver.Kind.PROPOSAL;
      case COMMIT -> Deliver.Kind.COMMIT;
      case WELCOME -> Deliver.Kind.WELCOME;
    };
  }

  private static ByteString id(UUID id) {
    return UnsafeByteOperations.unsafeWrap(Ids.toRaw(id));
  }

  private static ByteString bytes(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.unsafeArray());
  }
}
