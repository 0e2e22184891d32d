package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;
import static clinic.alcove.system.SocketRefusals.assertDenied;
import static clinic.alcove.system.SocketRefusals.assertHostile;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.protocol.Downward.FrameCase;
import clinic.alcove.protocol.Refuse.Reason;
import clinic.alcove.protocol.Upward;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.ClinicHttp;
import clinic.alcove.testclient.FrameSocket;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.Bytes;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Who was in and is no longer: at the front door, and with an old device. */
abstract class LeaversStory {
  /** What a socket is told whose session is over, or whose device was retired. */
  private static final Integer[] OVER = {4002, 4003};

  @Test
  void whoLeftIsToldWhatAStrangerIsTold() {
    TestPerson ada = clinic().newTherapist("Dr. Ada Gone");
    leave(ada);
    ClinicHttp stranger = clinic().browser();
    JsonObject gone = TestPerson.credentials(ada.signInName(), ada.passphrase());
    JsonObject nobody = TestPerson.credentials("nobody-0002", "not my passphrase");
    assertThat(stranger.post("/api/session", gone).body())
        .isEqualTo(stranger.post("/api/session", nobody).body());
  }

  @Test
  void aRemovedDeviceReplayingItsFramesIsNobody() {
    try (Duet duet = clinic().talking("Dr. Ada Replays", "Ben Removed")) {
      TestDevice old = duet.client();
      Bytes id = old.freshId();
      Upward said = Frames.send(id, duet.conversation(), old.seal(duet.conversation(), "before"));
      TestPerson again = old.person().elsewhere();
      old.person().signOut();
      assertThat(old.socket().awaitClose()).isIn((Object[]) OVER);

      try (FrameSocket socket = FrameSocket.open(again.http())) {
        byte[] nonce = socket.await(FrameCase.CHALLENGE).getChallenge().getNonce().toByteArray();
        socket.send(
            Frames.authenticate(old.id(), old.keys().device(), again.http().origin(), nonce));
        assertHostile(socket, Reason.NOT_FOUND);
      }
      assertDenied(again, Refusal.NOT_FOUND);
      try (FrameSocket socket = FrameSocket.open(again.http())) {
        socket.await(FrameCase.CHALLENGE);
        socket.send(said);
        assertHostile(socket, Reason.NOT_AUTHENTICATED);
      }
      try (TestDevice fresh = TestDevice.enrol(again, true)) {
        fresh.connect();
        fresh.send(said);
        assertThat(SocketRefusals.refusal(fresh, id).getReason())
            .as("took a removed device's ciphertext")
            .isIn(Reason.NOT_A_MEMBER, Reason.ROSTER_MISMATCH, Reason.STALE_EPOCH);
      }
      assertThat(duet.therapist().socket().holds(frame -> frame.hasDeliver())).isFalse();
    }
  }

  private static void leave(TestPerson person) {
    clinic()
        .administrator()
        .http()
        .post(
            "/api/staff/" + person.id() + "/leave",
            Json.createObjectBuilder().addNull("handOverTo").build())
        .expect(204);
  }
}
