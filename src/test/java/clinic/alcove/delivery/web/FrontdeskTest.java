package clinic.alcove.delivery.web;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.delivery.Ending;
import clinic.alcove.delivery.FrontdeskRoom;
import clinic.alcove.delivery.SendRate;
import clinic.alcove.protocol.Acknowledge;
import clinic.alcove.protocol.Authenticate;
import clinic.alcove.protocol.Downward;
import clinic.alcove.protocol.Ping;
import clinic.alcove.protocol.Refuse;
import clinic.alcove.protocol.Report;
import clinic.alcove.protocol.Send;
import clinic.alcove.protocol.Upward;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every frame a socket may get, good and bad. */
class FrontdeskTest {
  private final FrontdeskRoom room = new FrontdeskRoom();
  private final FakeSession fake = new FakeSession();
  private final DeviceSocket socket =
      new DeviceSocket(
          room.bob.caller(),
          new Outbound(fake.session(), room.connections.postman()),
          room.writer,
          Bytes.of(new byte[32]),
          Clinic.NOW);
  private final Frontdesk frontdesk =
      new Frontdesk(
          room.errands,
          room.reports,
          new SendRate(room.traffic, room.clock),
          room.writer,
          room.connections);

  @Test
  void theNamesOfRefusalsAreTheProtocols() {
    assertThat(Arrays.stream(Refuse.Reason.values()).map(Enum::name))
        .containsAll(Arrays.stream(Refusal.values()).map(Enum::name).toList())
        .hasSize(Refusal.values().length + 2);
  }

  @Test
  void aDeviceProvesItsKeyAndIsReady() {
    prove();
    assertThat(fake.frames)
        .extracting(Downward::getFrameCase)
        .containsExactly(Downward.FrameCase.READY, Downward.FrameCase.KEY_PACKAGES_LOW);
    take(ping(7));
    assertThat(last().getPong().getEcho()).isEqualTo(7);
  }

  @Test
  void anythingBeforeTheProofEndsTheSocket() {
    take(ping(1));
    refused(Refuse.Reason.NOT_AUTHENTICATED, true);
    assertThat(fake.closed).containsExactly(Ending.REFUSED.code());
  }

  @Test
  void aSendBeforeTheProofEndsTheSocket() {
    take(send(new byte[16]));
    refused(Refuse.Reason.NOT_AUTHENTICATED, true);
  }

  @Test
  void garbageBeforeTheProofEndsTheSocket() {
    frontdesk.take(socket, new byte[] {(byte) 0xff, 1});
    refused(Refuse.Reason.MALFORMED, true);
  }

  @Test
  void aChallengeIsAnsweredOnce() {
    prove();
    take(room.proof(socket.nonce()));
    refused(Refuse.Reason.NONCE_USED, true);
    assertThat(fake.closed).containsExactly(Ending.REFUSED.code());
  }

  @Test
  void aWrongSignatureEndsTheSocket() {
    take(room.proof(Bytes.of(new byte[] {1, 2, 3})));
    refused(Refuse.Reason.BAD_SIGNATURE, true);
  }

  @Test
  void aProofOfTheWrongShapeEndsTheSocket() {
    take(
        Upward.newBuilder()
            .setAuthenticate(
                Authenticate.newBuilder().setDeviceId(ByteString.copyFrom(new byte[15])))
            .build());
    refused(Refuse.Reason.MALFORMED, true);
  }

  @Test
  void afterTheProofGarbageIsRefusedAndTheSocketKept() {
    prove();
    frontdesk.take(socket, new byte[] {(byte) 0xff, 1});
    refused(Refuse.Reason.MALFORMED, false);
    take(Upward.getDefaultInstance());
    refused(Refuse.Reason.UNKNOWN_FRAME, false);
    // Field 99: a frame of a protocol to come.
    frontdesk.take(socket, new byte[] {(byte) 0x9a, 6, 0});
    refused(Refuse.Reason.UNKNOWN_FRAME, false);
    take(send(new byte[3]));
    refused(Refuse.Reason.MALFORMED, false);
    assertThat(fake.closed).isEmpty();
    take(ping(5));
    assertThat(last().getPong().getEcho()).isEqualTo(5);
  }

  @Test
  void anOversizedFrameEndsTheSocket() {
    prove();
    frontdesk.take(socket, new byte[Frontdesk.MAX_FRAME + 1]);
    refused(Refuse.Reason.TOO_LARGE, true);
    assertThat(fake.closed).containsExactly(Ending.REFUSED.code());
  }

  @Test
  void whatWasNeverDeliveredCannotBeAcknowledged() {
    prove();
    take(Upward.newBuilder().setAcknowledge(Acknowledge.newBuilder().setSequence(9)).build());
    refused(Refuse.Reason.BAD_SEQUENCE, false);
  }

  @Test
  void aRefusedSendNamesItsMessage() {
    prove();
    byte[] id = new byte[16];
    id[0] = 7;
    take(send(id));
    refused(Refuse.Reason.NOT_A_MEMBER, false);
    assertThat(last().getRefuse().getClientMessageId().toByteArray()).isEqualTo(id);
  }

  @Test
  void oneSocketCannotFillTheWritersQueue() {
    prove();
    for (int i = 0; i <= DeviceSocket.MAX_ERRANDS; i++) {
      frontdesk.take(socket, send(new byte[16]).toByteArray());
    }
    refused(Refuse.Reason.TOO_MANY, false);
    room.writeWaiting();
    take(ping(1));
    assertThat(last().getPong().getEcho()).isEqualTo(1);
  }

  @Test
  void aDeviceThatFloodsIsToldToWaitAndKeepsItsSocket() {
    prove();
    for (int i = 0; i < room.traffic.sendPerDevice(); i++) {
      take(send(new byte[16]));
      assertThat(last().getRefuse().getReason()).isNotEqualTo(Refuse.Reason.TOO_MANY);
    }
    take(send(new byte[16]));
    refused(Refuse.Reason.TOO_MANY, false);
    assertThat(last().getRefuse().getClientMessageId().size()).isEqualTo(16);
    take(report(Report.Cause.BAD_COMMIT));
    refused(Refuse.Reason.TOO_MANY, false);
    take(ping(7));
    assertThat(last().getPong().getEcho()).isEqualTo(7);
  }

  @Test
  void aReportWithoutCauseIsMalformed() {
    prove();
    take(report(Report.Cause.CAUSE_UNSPECIFIED));
    refused(Refuse.Reason.MALFORMED, false);
    take(report(Report.Cause.LOST_STATE));
    refused(Refuse.Reason.NOT_A_MEMBER, false);
  }

  private void prove() {
    take(room.proof(socket.nonce()));
  }

  private void take(Upward frame) {
    frontdesk.take(socket, frame.toByteArray());
    room.writeWaiting();
  }

  private void refused(Refuse.Reason reason, boolean closing) {
    assertThat(last().getRefuse().getReason()).isEqualTo(reason);
    assertThat(last().getRefuse().getClosing()).isEqualTo(closing);
  }

  private Downward last() {
    return fake.frames.get(fake.frames.size() - 1);
  }

  private static Upward ping(long echo) {
    return Upward.newBuilder().setPing(Ping.newBuilder().setEcho(echo)).build();
  }

  private Upward report(Report.Cause cause) {
    return Upward.newBuilder()
        .setReport(
            Report.newBuilder()
                .setClientMessageId(ByteString.copyFrom(new byte[16]))
                .setConversationId(Frames.raw(room.conversation))
                .setGroupId(ByteString.copyFrom(new byte[16]))
                .setEpoch(1)
                .setCause(cause))
        .build();
  }

  private Upward send(byte[] id) {
    return Upward.newBuilder()
        .setSend(
            Send.newBuilder()
                .setClientMessageId(ByteString.copyFrom(id))
                .setConversationId(Frames.raw(room.conversation))
                .setMlsMessage(ByteString.copyFrom(new byte[] {0, 1, 0, 2})))
        .build();
  }
}
