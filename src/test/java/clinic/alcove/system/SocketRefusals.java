package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.protocol.Downward.FrameCase;
import clinic.alcove.protocol.Refuse;
import clinic.alcove.protocol.Refuse.Reason;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testclient.FrameSocket;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import java.util.List;

/** What a refusal on the socket must look like, and what must not have happened by it. */
final class SocketRefusals {
  private SocketRefusals() {}

  static Refuse refusedCommit(
      TestDevice device,
      ConversationId conversation,
      BouncyGroup.Pending pending,
      Bytes initialGroupInfo) {
    Bytes id = device.freshId();
    device.send(Frames.commit(id, conversation, pending, initialGroupInfo));
    return refusal(device, id);
  }

  static Refuse refusal(TestDevice device, Bytes id) {
    Refuse refuse = device.socket().await(FrameCase.REFUSE).getRefuse();
    assertThat(refuse.getClientMessageId().toByteArray()).isEqualTo(id.toByteArray());
    assertThat(refuse.getClosing()).isFalse();
    return refuse;
  }

  static void assertRefused(TestDevice device, Bytes id, Reason reason) {
    assertThat(refusal(device, id).getReason()).isEqualTo(reason);
  }

  static void assertHostile(FrameSocket socket, Reason reason) {
    Refuse refuse = socket.await(FrameCase.REFUSE).getRefuse();
    assertThat(refuse.getReason()).isEqualTo(reason);
    assertThat(refuse.getClosing()).isTrue();
    socket.awaitClose();
  }

  static void assertStillTalking(FrameSocket socket) {
    socket.send(Frames.ping(42));
    assertThat(socket.await(FrameCase.PONG).getPong().getEcho()).isEqualTo(42);
  }

  /** The next thing the therapist hears is an honest message: nothing refused came before it. */
  static void assertNothingArrives(Duet duet) {
    duet.client().say(duet.conversation(), "an honest one");
    assertThat(duet.therapist().receive().text()).isEqualTo("an honest one");
  }

  static void assertDenied(TestPerson person, Refusal reason) {
    assertThat(denials(person)).contains(reason);
  }

  static List<Refusal> denials(TestPerson person) {
    return clinic().accessLog().by(person.id()).stream()
        .filter(row -> row.event() == AuditEvent.ACCESS_DENIED)
        .map(row -> requireNonNull(row.reason()))
        .toList();
  }
}
