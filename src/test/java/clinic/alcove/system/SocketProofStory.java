package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;
import static clinic.alcove.system.SocketRefusals.assertDenied;
import static clinic.alcove.system.SocketRefusals.assertHostile;
import static clinic.alcove.system.SocketRefusals.assertNothingArrives;
import static clinic.alcove.system.SocketRefusals.denials;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.protocol.Authenticate;
import clinic.alcove.protocol.Downward.FrameCase;
import clinic.alcove.protocol.Refuse;
import clinic.alcove.protocol.Refuse.Reason;
import clinic.alcove.protocol.Upward;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.ClinicHttp;
import clinic.alcove.testclient.FrameSocket;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testclient.SigningKey;
import clinic.alcove.testclient.TestDevice;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** Who may open a socket, and what proves a device. Every lie about it is refused. */
abstract class SocketProofStory {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final int PROTOCOL_ERROR = 1002;

  @Test
  void aSocketFromAnotherSiteIsRefused() {
    ClinicHttp http = clinic().newTherapist("Dr. Ada Site").http();
    assertThat(FrameSocket.open(http, "https://elsewhere.example", "alcove.v1")).isEmpty();
    assertThat(FrameSocket.open(http, "null", "alcove.v1")).isEmpty();
  }

  @Test
  void aSocketWithoutASessionIsRefused() {
    ClinicHttp nobody = clinic().browser();
    assertThat(FrameSocket.open(nobody, nobody.origin(), "alcove.v1")).isEmpty();
  }

  @Test
  void anotherSubProtocolIsNotSpoken() {
    ClinicHttp http = clinic().newTherapist("Dr. Ada Dialect").http();
    FrameSocket.open(http, http.origin(), "alcove.v9")
        .ifPresent(socket -> assertThat(socket.awaitClose()).isEqualTo(PROTOCOL_ERROR));
  }

  @Test
  void beforeTheProofOfTheDeviceKeyNothingIsTaken() {
    try (Duet duet = clinic().talking("Dr. Ada Proof", "Ben Proof");
        FrameSocket socket = FrameSocket.open(duet.client().person().http())) {
      socket.await(FrameCase.CHALLENGE);
      socket.send(
          Frames.send(
              duet.client().freshId(),
              duet.conversation(),
              duet.client().seal(duet.conversation(), "unproved")));
      assertThat(socket.await(FrameCase.REFUSE).getRefuse().getReason())
          .isEqualTo(Reason.NOT_AUTHENTICATED);
      assertNothingArrives(duet);
    }
  }

  @Test
  void anotherKeysSignatureIsRefusedAndRecorded() {
    try (TestDevice ada = TestDevice.enrol(clinic().newTherapist("Dr. Ada Forged"), false);
        FrameSocket socket = FrameSocket.open(ada.person().http())) {
      byte[] nonce = nonce(socket);
      socket.send(
          Frames.authenticate(
              ada.id(), SigningKey.fresh(RANDOM), ada.person().http().origin(), nonce));
      assertHostile(socket, Reason.BAD_SIGNATURE);
      assertDenied(ada.person(), Refusal.BAD_SIGNATURE);
    }
  }

  @Test
  void aSignatureMadeForAnotherSiteIsRefused() {
    try (TestDevice ada = TestDevice.enrol(clinic().newTherapist("Dr. Ada Phished"), false);
        FrameSocket socket = FrameSocket.open(ada.person().http())) {
      byte[] nonce = nonce(socket);
      socket.send(
          Frames.authenticate(ada.id(), ada.keys().device(), "https://elsewhere.example", nonce));
      assertHostile(socket, Reason.BAD_SIGNATURE);
    }
  }

  @Test
  void anotherPersonsDeviceIsRefused() {
    try (TestDevice ada = TestDevice.enrol(clinic().newTherapist("Dr. Ada Mine"), false);
        TestDevice eve = TestDevice.enrol(clinic().newTherapist("Dr. Eve Yours"), false);
        FrameSocket socket = FrameSocket.open(eve.person().http())) {
      byte[] nonce = nonce(socket);
      socket.send(
          Frames.authenticate(ada.id(), eve.keys().device(), eve.person().http().origin(), nonce));
      Refuse refuse = socket.await(FrameCase.REFUSE).getRefuse();
      assertThat(refuse.getReason())
          .isIn(Reason.BAD_SIGNATURE, Reason.NOT_ALLOWED, Reason.NOT_FOUND);
      assertThat(denials(eve.person())).isNotEmpty();
    }
  }

  @Test
  void anAnsweredChallengeIsGoodForNothingMore() {
    try (TestDevice ada = TestDevice.enrol(clinic().newTherapist("Dr. Ada Replayed"), false);
        FrameSocket socket = FrameSocket.open(ada.person().http())) {
      byte[] nonce = nonce(socket);
      Upward proof =
          Frames.authenticate(ada.id(), ada.keys().device(), ada.person().http().origin(), nonce);
      socket.send(proof);
      socket.await(FrameCase.READY);
      socket.send(proof);
      assertThat(socket.await(FrameCase.REFUSE).getRefuse().getReason())
          .isEqualTo(Reason.NONCE_USED);
      assertDenied(ada.person(), Refusal.NONCE_USED);
      try (FrameSocket other = FrameSocket.open(ada.person().http())) {
        other.await(FrameCase.CHALLENGE);
        other.send(proof);
        assertHostile(other, Reason.BAD_SIGNATURE);
      }
    }
  }

  @Test
  void anEmptyProofIsRefused() {
    try (TestDevice ada = TestDevice.enrol(clinic().newTherapist("Dr. Ada Void"), false);
        FrameSocket socket = FrameSocket.open(ada.person().http())) {
      socket.await(FrameCase.CHALLENGE);
      socket.send(Upward.newBuilder().setAuthenticate(Authenticate.getDefaultInstance()).build());
      assertThat(socket.await(FrameCase.REFUSE).getRefuse().getReason())
          .isIn(Reason.MALFORMED, Reason.BAD_SIGNATURE);
    }
  }

  private static byte[] nonce(FrameSocket socket) {
    byte[] nonce = socket.await(FrameCase.CHALLENGE).getChallenge().getNonce().toByteArray();
    assertThat(nonce).hasSize(32);
    return nonce;
  }
}
