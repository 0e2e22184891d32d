package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;
import static clinic.alcove.system.SocketRefusals.assertDenied;
import static clinic.alcove.system.SocketRefusals.assertNothingArrives;
import static clinic.alcove.system.SocketRefusals.assertRefused;
import static clinic.alcove.system.SocketRefusals.assertStillTalking;
import static clinic.alcove.system.SocketRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.protocol.Downward.FrameCase;
import clinic.alcove.protocol.Refuse.Reason;
import clinic.alcove.protocol.Upward;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Frames that are broken, too large, or about things that are not the sender's. */
abstract class FrameRefusalsStory {
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
}
