package clinic.alcove.testclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import clinic.alcove.protocol.Acknowledge;
import clinic.alcove.protocol.AskStatus;
import clinic.alcove.protocol.Authenticate;
import clinic.alcove.protocol.Commit;
import clinic.alcove.protocol.Ping;
import clinic.alcove.protocol.Report;
import clinic.alcove.protocol.Send;
import clinic.alcove.protocol.Upward;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;

/** Builds the frames a device sends. */
public final class Frames {
  private static final String PURPOSE = "alcove.v1 socket";

  private Frames() {}

  /** The answer to a challenge, signed with this device key for this origin. */
  public static Upward authenticate(DeviceId device, SigningKey key, String origin, byte[] nonce) {
    byte[] id = Ids.toRaw(device.value());
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(PURPOSE.getBytes(UTF_8));
    signed.write(0);
    signed.writeBytes(origin.getBytes(UTF_8));
    signed.write(0);
    signed.writeBytes(id);
    signed.writeBytes(nonce);
    return Upward.newBuilder()
        .setAuthenticate(
            Authenticate.newBuilder()
                .setDeviceId(ByteString.copyFrom(id))
                .setSignature(ByteString.copyFrom(key.sign(signed.toByteArray()))))
        .build();
  }

  /** An application message. */
  public static Upward send(Bytes clientMessageId, ConversationId conversation, Bytes message) {
    return Upward.newBuilder()
        .setSend(
            Send.newBuilder()
                .setClientMessageId(bytes(clientMessageId))
                .setConversationId(raw(conversation))
                .setMlsMessage(bytes(message)))
        .build();
  }

  /** A commit; with the group's first GroupInfo when it creates the group. */
  public static Upward commit(
      Bytes clientMessageId,
      ConversationId conversation,
      BouncyGroup.Pending pending,
      Bytes initialGroupInfo) {
    return Upward.newBuilder()
        .setCommit(
            Commit.newBuilder()
                .setClientMessageId(bytes(clientMessageId))
                .setConversationId(raw(conversation))
                .setCommit(bytes(pending.commit()))
                .setGroupInfo(bytes(pending.groupInfo()))
                .setWelcome(bytes(pending.welcome()))
                .setInitialGroupInfo(bytes(initialGroupInfo)))
        .build();
  }

  /** Everything up to here is stored. */
  public static Upward acknowledge(long sequence) {
    return Upward.newBuilder()
        .setAcknowledge(Acknowledge.newBuilder().setSequence(sequence))
        .build();
  }

  /** Asks what became of these. */
  public static Upward askStatus(Iterable<Bytes> clientMessageIds) {
    AskStatus.Builder ask = AskStatus.newBuilder();
    clientMessageIds.forEach(each -> ask.addClientMessageIds(bytes(each)));
    return Upward.newBuilder().setAskStatus(ask).build();
  }

  /** This device cannot follow this group any more. */
  public static Upward report(
      Bytes clientMessageId, ConversationId conversation, BouncyGroup group) {
    return Upward.newBuilder()
        .setReport(
            Report.newBuilder()
                .setClientMessageId(bytes(clientMessageId))
                .setConversationId(raw(conversation))
                .setGroupId(bytes(group.groupId()))
                .setEpoch(group.epoch())
                .setCause(Report.Cause.LOST_STATE))
        .build();
  }

  /** A sign of life. */
  public static Upward ping(long echo) {
    return Upward.newBuilder().setPing(Ping.newBuilder().setEcho(echo)).build();
  }

  /** The conversation's 16 raw bytes. */
  public static ByteString raw(ConversationId conversation) {
    return ByteString.copyFrom(Ids.toRaw(conversation.value()));
  }

  static ByteString bytes(Bytes bytes) {
    return ByteString.copyFrom(bytes.toByteArray());
  }
}
