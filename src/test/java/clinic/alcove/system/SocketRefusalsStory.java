package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.protocol.Authenticate;
import clinic.alcove.protocol.Downward.FrameCase;
import clinic.alcove.protocol.Refuse;
import clinic.alcove.protocol.Refuse.Reason;
import clinic.alcove.protocol.Upward;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testclient.ClinicHttp;
import clinic.alcove.testclient.FrameSocket;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testclient.SigningKey;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every way of lying over the socket gets one reason, loses nothing and, unless hostile, stays. */
abstract class SocketRefusalsStory {
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
  void aFrameOfNoKnownKindIsRefusedAndTheSocketStays() {
    try (TestDevice ada = clinic().connected(clinic().newTherapist("Dr. Ada Unknown"))) {
      Upward unknown =
          Upward.newBuilder()
              .setUnknownFields(
                  UnknownFieldSet.newBuilder()
                      .addField(
                          99,
                          UnknownFieldSet.Field.newBuilder()
                              .addLengthDelimited(ByteString.copyFromUtf8("?"))
                              .build())
                      .build())
              .build();
      ada.send(unknown);
      assertRefused(ada, Bytes.EMPTY, Reason.UNKNOWN_FRAME);
      assertStillTalking(ada.socket());
    }
  }

  @Test
  void truncatedFramesAreMalformedAndTheSocketStays() {
    try (Duet duet = clinic().talking("Dr. Ada Cut", "Ben Cut")) {
      byte[] whole =
          Frames.send(
                  duet.client().freshId(),
                  duet.conversation(),
                  duet.client().seal(duet.conversation(), "cut short"))
              .toByteArray();
      duet.client().socket().sendBytes(Arrays.copyOf(whole, whole.length / 2));
      assertRefused(duet.client(), Bytes.EMPTY, Reason.MALFORMED);
      assertStillTalking(duet.client().socket());
      assertNothingArrives(duet);
    }
  }

  @Test
  void idsOfTheWrongLengthAreMalformed() {
    try (Duet duet = clinic().talking("Dr. Ada Length", "Ben Length")) {
      Bytes id = duet.client().freshId();
      Upward.Builder frame =
          Frames.send(id, duet.conversation(), duet.client().seal(duet.conversation(), "?"))
              .toBuilder();
      frame.getSendBuilder().setConversationId(ByteString.copyFrom(new byte[15]));
      duet.client().send(frame.build());
      assertRefused(duet.client(), Bytes.EMPTY, Reason.MALFORMED);
      frame.getSendBuilder().setClientMessageId(ByteString.copyFrom(new byte[17]));
      duet.client().send(frame.build());
      assertThat(duet.client().socket().await(FrameCase.REFUSE).getRefuse().getReason())
          .isEqualTo(Reason.MALFORMED);
      assertStillTalking(duet.client().socket());
    }
  }

  @Test
  void anOversizedFrameIsTooLarge() {
    try (TestDevice ada = clinic().connected(clinic().newTherapist("Dr. Ada Huge"))) {
      ada.socket().sendBytes(new byte[2 * 1024 * 1024]);
      int code = ada.socket().awaitClose();
      assertThat(code).isIn(1009, 1006);
      ada.connect();
      assertStillTalking(ada.socket());
    }
  }

  @Test
  void aTextMessageIsNoFrame() {
    try (TestDevice ada = clinic().connected(clinic().newTherapist("Dr. Ada Text"))) {
      ada.socket().sendText("hello");
      assertRefused(ada, Bytes.EMPTY, Reason.UNKNOWN_FRAME);
      assertStillTalking(ada.socket());
    }
  }

  @Test
  void bytesThatAreNoMlsMessageAreMalformed() {
    try (Duet duet = clinic().talking("Dr. Ada Noise", "Ben Noise")) {
      Bytes id = duet.client().freshId();
      duet.client().send(Frames.send(id, duet.conversation(), Bytes.of(new byte[300])));
      Reason reason = refusal(duet.client(), id).getReason();
      assertThat(reason).isIn(Reason.MALFORMED, Reason.UNSUPPORTED_SUITE);
      assertNothingArrives(duet);
    }
  }

  @Test
  void aHandshakeIsNoMessage() {
    try (Duet duet = clinic().talking("Dr. Ada Shakes", "Ben Shakes")) {
      Bytes id = duet.client().freshId();
      Bytes commit = duet.client().group(duet.conversation()).update().commit();
      duet.client().send(Frames.send(id, duet.conversation(), commit));
      assertRefused(duet.client(), id, Reason.MALFORMED);
      assertNothingArrives(duet);
    }
  }

  @Test
  void aMessageOfAnotherGroupIsRefused() {
    try (Duet duet = clinic().talking("Dr. Ada Group", "Ben Group")) {
      Bytes id = duet.client().freshId();
      BouncyGroup other =
          BouncyGroup.create(duet.client().keys().identity(), duet.client().freshId(), RANDOM);
      other.confirm(other.add(List.of(duet.therapist().keys().identity().keyPackage().message())));
      duet.client().send(Frames.send(id, duet.conversation(), other.seal(new byte[256])));
      assertRefused(duet.client(), id, Reason.WRONG_GROUP);
      assertNothingArrives(duet);
    }
  }

  @Test
  void aMessageOfAnOldEpochIsRefusedWithTheCurrentOne() {
    try (Duet duet = clinic().talking("Dr. Ada Epoch", "Ben Epoch")) {
      Bytes old = duet.client().seal(duet.conversation(), "too late");
      duet.therapist()
          .commit(duet.conversation(), duet.therapist().group(duet.conversation()).update());
      Bytes id = duet.client().freshId();
      duet.client().send(Frames.send(id, duet.conversation(), old));
      Refuse refuse = refusal(duet.client(), id);
      assertThat(refuse.getReason()).isEqualTo(Reason.STALE_EPOCH);
      assertThat(refuse.getCurrentEpoch()).isEqualTo(2);

      duet.client().receive();
      duet.client().say(duet.conversation(), "now");
      assertThat(duet.therapist().receive().text()).isEqualTo("now");
    }
  }

  @Test
  void aCommitForAnOldEpochIsRefusedWithTheCurrentOne() {
    try (Duet duet = clinic().talking("Dr. Ada Races", "Ben Races")) {
      BouncyGroup.Pending late = duet.client().group(duet.conversation()).update();
      duet.therapist()
          .commit(duet.conversation(), duet.therapist().group(duet.conversation()).update());
      Refuse refuse = refusedCommit(duet.client(), duet.conversation(), late, Bytes.EMPTY);
      assertThat(refuse.getReason()).isEqualTo(Reason.STALE_EPOCH);
      assertThat(refuse.getCurrentEpoch()).isEqualTo(2);
      assertThat(
              clinic().accessLog().by(duet.client().person().id()).stream()
                  .filter(row -> row.event() == AuditEvent.COMMIT_REFUSED)
                  .map(AccessLog.Row::reason))
          .containsExactly(Refusal.STALE_EPOCH);
    }
  }

  @Test
  void whoComesSecondToCreateTheGroupIsToldAndJoinsTheFirst() {
    try (Duet duet = clinic().newDuet("Dr. Ada Tie", "Ben Tie")) {
      BouncyGroup second =
          BouncyGroup.create(
              duet.therapist().keys().identity(), duet.therapist().freshId(), RANDOM);
      BouncyGroup.Pending first = second.add(duet.therapist().claim(duet.conversation()));
      duet.client().createGroup(duet.conversation());
      Refuse refuse =
          refusedCommit(duet.therapist(), duet.conversation(), first, second.groupInfo());
      assertThat(refuse.getReason()).isEqualTo(Reason.GROUP_EXISTS);
      assertThat(refuse.getCurrentEpoch()).isEqualTo(1);
      duet.therapist().receive();
      duet.therapist().say(duet.conversation(), "joined after all");
      assertThat(duet.client().receive().text()).isEqualTo("joined after all");
    }
  }

  @Test
  void aFlippedCommitIsRefused() {
    try (Duet duet = clinic().talking("Dr. Ada Flips", "Ben Flips")) {
      BouncyGroup.Pending honest = duet.client().group(duet.conversation()).update();
      byte[] flipped = honest.commit().toByteArray();
      flipped[120] ^= 1;
      BouncyGroup.Pending lie =
          new BouncyGroup.Pending(
              Bytes.of(flipped), honest.groupInfo(), honest.welcome(), honest.next());
      Reason reason =
          refusedCommit(duet.client(), duet.conversation(), lie, Bytes.EMPTY).getReason();
      assertThat(reason)
          .isIn(Reason.BAD_SIGNATURE, Reason.BAD_COMMIT, Reason.BAD_TREE, Reason.MALFORMED);
      duet.client().commit(duet.conversation(), honest);
    }
  }

  @Test
  void aCommitThatShutsSomebodyOutIsRefused() {
    try (Duet duet = clinic().talking("Dr. Ada Alone", "Ben Alone");
        TestDevice eve = clinic().connected(clinic().newTherapist("Dr. Eve Alone"))) {
      BouncyGroup.Pending removal =
          duet.client()
              .group(duet.conversation())
              .replace(
                  duet.therapist().keys().device().publicKey(),
                  eve.keys().identity().keyPackage().message());
      assertThat(
              refusedCommit(duet.client(), duet.conversation(), removal, Bytes.EMPTY).getReason())
          .isEqualTo(Reason.ROSTER_MISMATCH);
    }
  }

  @Test
  void aCommitThatLetsAStrangerInIsRefused() {
    try (Duet duet = clinic().talking("Dr. Ada Crowd", "Ben Crowd");
        TestDevice eve = clinic().connected(clinic().newTherapist("Dr. Eve Crowd"))) {
      BouncyGroup.Pending intrusion =
          duet.client()
              .group(duet.conversation())
              .add(List.of(eve.keys().identity().keyPackage().message()));
      assertThat(
              refusedCommit(duet.client(), duet.conversation(), intrusion, Bytes.EMPTY).getReason())
          .isEqualTo(Reason.ROSTER_MISMATCH);
      assertThat(eve.socket().holds(frame -> frame.hasDeliver())).isFalse();
    }
  }

  @Test
  void anotherPersonsConversationIsNotFoundAndRecorded() {
    try (Duet duet = clinic().talking("Dr. Ada Private", "Ben Private");
        Duet other = clinic().talking("Dr. Eve Private", "Bob Private")) {
      Bytes id = other.client().freshId();
      other
          .client()
          .send(
              Frames.send(
                  id, duet.conversation(), other.client().seal(other.conversation(), "let me in")));
      assertRefused(other.client(), id, Reason.NOT_FOUND);
      assertDenied(other.client().person(), Refusal.NOT_FOUND);
      assertNothingArrives(duet);
    }
  }

  @Test
  void aConversationThatDoesNotExistLooksTheSame() {
    try (Duet duet = clinic().talking("Dr. Ada Nowhere", "Ben Nowhere")) {
      Bytes id = duet.client().freshId();
      duet.client()
          .send(
              Frames.send(
                  id,
                  new ConversationId(UUID.randomUUID()),
                  duet.client().seal(duet.conversation(), "anybody?")));
      assertRefused(duet.client(), id, Reason.NOT_FOUND);
    }
  }

  @Test
  void theSameIdWithOtherBytesIsAConflict() {
    try (Duet duet = clinic().talking("Dr. Ada Conflict", "Ben Conflict")) {
      Bytes id = duet.client().say(duet.conversation(), "the first");
      duet.client()
          .send(
              Frames.send(
                  id,
                  duet.conversation(),
                  duet.client().seal(duet.conversation(), "something else")));
      assertRefused(duet.client(), id, Reason.CONFLICTING_REPEAT);
      assertThat(duet.therapist().receive().text()).isEqualTo("the first");
      assertNothingArrives(duet);
    }
  }

  @Test
  void aSequenceNumberNeverDeliveredCannotBeAcknowledged() {
    try (Duet duet = clinic().talking("Dr. Ada Ahead", "Ben Ahead")) {
      duet.therapist().acknowledge(1_000_000);
      assertRefused(duet.therapist(), Bytes.EMPTY, Reason.BAD_SEQUENCE);
      duet.client().say(duet.conversation(), "still here");
      assertThat(duet.therapist().receive().text()).isEqualTo("still here");
    }
  }

  @Test
  void aDeviceOutsideTheGroupCannotSpeakInIt() {
    try (Duet duet = clinic().talking("Dr. Ada Inside", "Ben Inside")) {
      TestPerson again = duet.client().person().elsewhere();
      try (TestDevice moved = TestDevice.enrol(again, true)) {
        moved.offerKeyPackages(1);
        moved.connect();
        Bytes id = moved.freshId();
        moved.send(
            Frames.send(
                id, duet.conversation(), duet.client().seal(duet.conversation(), "from before")));
        assertRefused(moved, id, Reason.NOT_A_MEMBER);
        assertDenied(again, Refusal.NOT_A_MEMBER);
      }
    }
  }

  @Test
  void aGroupThatNoLongerFitsTheDevicesMustBeMendedFirst() {
    try (Duet duet = clinic().talking("Dr. Ada Mends", "Ben Mends")) {
      try (TestDevice moved = TestDevice.enrol(duet.client().person().elsewhere(), true)) {
        moved.offerKeyPackages(1);
        Bytes id = duet.therapist().freshId();
        duet.therapist()
            .send(
                Frames.send(
                    id,
                    duet.conversation(),
                    duet.therapist().seal(duet.conversation(), "to nobody")));
        assertRefused(duet.therapist(), id, Reason.ROSTER_MISMATCH);
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

  private static Refuse refusedCommit(
      TestDevice device,
      ConversationId conversation,
      BouncyGroup.Pending pending,
      Bytes initialGroupInfo) {
    Bytes id = device.freshId();
    device.send(Frames.commit(id, conversation, pending, initialGroupInfo));
    return refusal(device, id);
  }

  private static Refuse refusal(TestDevice device, Bytes id) {
    Refuse refuse = device.socket().await(FrameCase.REFUSE).getRefuse();
    assertThat(refuse.getClientMessageId().toByteArray()).isEqualTo(id.toByteArray());
    assertThat(refuse.getClosing()).isFalse();
    return refuse;
  }

  private static void assertRefused(TestDevice device, Bytes id, Reason reason) {
    assertThat(refusal(device, id).getReason()).isEqualTo(reason);
  }

  private static void assertHostile(FrameSocket socket, Reason reason) {
    Refuse refuse = socket.await(FrameCase.REFUSE).getRefuse();
    assertThat(refuse.getReason()).isEqualTo(reason);
    assertThat(refuse.getClosing()).isTrue();
    socket.awaitClose();
  }

  private static void assertStillTalking(FrameSocket socket) {
    socket.send(Frames.ping(42));
    assertThat(socket.await(FrameCase.PONG).getPong().getEcho()).isEqualTo(42);
  }

  /** The next thing the therapist hears is an honest message: nothing refused came before it. */
  private static void assertNothingArrives(Duet duet) {
    duet.client().say(duet.conversation(), "an honest one");
    assertThat(duet.therapist().receive().text()).isEqualTo("an honest one");
  }

  private static void assertDenied(TestPerson person, Refusal reason) {
    assertThat(denials(person)).contains(reason);
  }

  private static List<Refusal> denials(TestPerson person) {
    return clinic().accessLog().by(person.id()).stream()
        .filter(row -> row.event() == AuditEvent.ACCESS_DENIED)
        .map(row -> requireNonNull(row.reason()))
        .toList();
  }
}
