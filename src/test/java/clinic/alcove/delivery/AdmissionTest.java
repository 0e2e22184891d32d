package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final RelayRoom room = new RelayRoom();

  @Test
  void aDeviceThatProvesItsKeyIsAdmitted() {
    room.connect(room.phone, room.phoneSocket);
    assertThat(room.phoneSocket.admitted).isEqualTo(RelayRoom.correspondent(room.phone));
    assertThat(room.phoneSocket.acknowledged).isZero();
    assertThat(room.connections.of(room.phone.id())).isPresent();
  }

  @Test
  void aDeviceWithFewKeyPackagesIsTold() {
    room.connect(room.phone, room.phoneSocket);
    assertThat(room.phoneSocket.low).isZero();
  }

  @Test
  void anotherPersonsDeviceIsRefused() {
    SocketProof hers = room.proof(room.laptop, RelayRoom.ORIGIN);
    room.carryOut(room.errands.admit(room.bob.caller(), hers, room.phoneSocket, room.connections));
    refused(Refusal.NOT_FOUND);
  }

  @Test
  void aRetiredDeviceIsRefused() {
    room.clinic.people.retire(room.phone.id());
    room.admit(room.phone, room.phoneSocket, room.proof(room.phone, RelayRoom.ORIGIN));
    refused(Refusal.NOT_FOUND);
  }

  @Test
  void aDeviceTheClinicDoesNotKnowIsRefused() {
    Clinic.Browser unknown = room.clinic.unregistered(room.bob);
    room.admit(unknown, room.phoneSocket, room.proof(unknown, RelayRoom.ORIGIN));
    refused(Refusal.NOT_FOUND);
  }

  @Test
  void aSignatureForAnotherSiteIsRefused() {
    room.admit(room.phone, room.phoneSocket, room.proof(room.phone, "https://clinic.example.evil"));
    refused(Refusal.BAD_SIGNATURE);
  }

  @Test
  void aSignatureOverAnotherNonceIsRefused() {
    SocketProof one = room.proof(room.phone, RelayRoom.ORIGIN);
    SocketProof replayed = new SocketProof(one.device(), Bytes.of(new byte[32]), one.signature());
    room.admit(room.phone, room.phoneSocket, replayed);
    refused(Refusal.BAD_SIGNATURE);
  }

  @Test
  void aSignatureByAnotherKeyIsRefused() {
    SocketProof hers = room.proof(room.laptop, RelayRoom.ORIGIN);
    room.admit(
        room.phone,
        room.phoneSocket,
        new SocketProof(room.phone.id(), hers.nonce(), hers.signature()));
    refused(Refusal.BAD_SIGNATURE);
  }

  @Test
  void aNonceAnsweredTwiceEndsTheSocket() {
    SocketProof proof = room.proof(room.phone, RelayRoom.ORIGIN);
    room.carryOut(room.errands.answeredTwice(room.bob.caller(), proof, room.phoneSocket));
    refused(Refusal.NONCE_USED);
  }

  private void refused(Refusal reason) {
    assertThat(room.phoneSocket.refused)
        .containsExactly(new RecordingOutlet.Refused(null, reason, 0, true));
    assertThat(room.phoneSocket.admitted).isNull();
    assertThat(room.clinic.ledger.entries(AuditEvent.ACCESS_DENIED))
        .as("a failed proof left no record")
        .singleElement()
        .satisfies(entry -> assertThat(entry.reason()).isEqualTo(reason));
  }
}
