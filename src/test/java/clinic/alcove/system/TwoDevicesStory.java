package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.protocol.Deliver;
import clinic.alcove.protocol.Downward.FrameCase;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testclient.TestConversation;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testclient.TestDevice.Received;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.Bytes;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two devices, one conversation, over HTTP and WebSocket only. */
abstract class TwoDevicesStory {
  private static final int MESSAGES = 20;

  @Test
  void twentyMessagesGoBothWaysInOrder() {
    try (Duet duet = clinic().talking("Dr. Ada Twenty", "Ben Twenty")) {
      List<String> toTherapist = new ArrayList<>();
      List<String> toClient = new ArrayList<>();
      for (int i = 1; i <= MESSAGES; i++) {
        duet.client().say(duet.conversation(), "from the client " + i);
        toTherapist.add(receiveAndAcknowledge(duet.therapist()));
        duet.therapist().say(duet.conversation(), "from the therapist " + i);
        toClient.add(receiveAndAcknowledge(duet.client()));
      }
      assertThat(toTherapist).isEqualTo(numbered("from the client "));
      assertThat(toClient).isEqualTo(numbered("from the therapist "));
    }
  }

  @Test
  void theClientWritesWhileTheTherapistIsAway() {
    try (Duet duet = clinic().newDuet("Dr. Ada Away", "Ben Early")) {
      duet.therapist().socket().cut();
      duet.client().createGroup(duet.conversation());
      duet.client().say(duet.conversation(), "are you there?");
      duet.client().say(duet.conversation(), "take your time");

      duet.therapist().connect();
      assertThat(duet.therapist().receive().kind()).isEqualTo(Deliver.Kind.WELCOME);
      assertThat(duet.therapist().receive().text()).isEqualTo("are you there?");
      assertThat(duet.therapist().receive().text()).isEqualTo("take your time");
    }
  }

  @Test
  void anUnacknowledgedDeliveryComesAgainAfterReconnecting() {
    try (Duet duet = clinic().talking("Dr. Ada Again", "Ben Again")) {
      for (int i = 1; i <= 5; i++) {
        duet.client().say(duet.conversation(), "number " + i);
      }
      long second = nth(duet.therapist(), 2).sequence();
      duet.therapist().acknowledge(second);
      duet.therapist().socket().send(Frames.ping(1));
      duet.therapist().socket().await(FrameCase.PONG);
      duet.therapist().socket().cut();

      assertThat(duet.therapist().connect()).isEqualTo(second);
      Received third = duet.therapist().receive();
      assertThat(third.sequence()).isEqualTo(second + 1);
      assertThat(third.text()).isEqualTo("number 3");
      assertThat(duet.therapist().receive().text()).isEqualTo("number 4");
      assertThat(duet.therapist().receive().text()).isEqualTo("number 5");
    }
  }

  @Test
  void sequenceNumbersHaveNoGaps() {
    try (Duet duet = clinic().newDuet("Dr. Ada Gapless", "Ben Gapless")) {
      duet.client().createGroup(duet.conversation());
      for (int i = 1; i <= 9; i++) {
        duet.client().say(duet.conversation(), "number " + i);
      }
      List<Long> sequences = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        sequences.add(duet.therapist().receive().sequence());
      }
      assertThat(sequences)
          .isEqualTo(IntStream.rangeClosed(1, 10).mapToObj(Long::valueOf).toList());
    }
  }

  @Test
  void aRepeatIsAnsweredLikeTheFirstAndDeliveredOnce() {
    try (Duet duet = clinic().talking("Dr. Ada Once", "Ben Once")) {
      Bytes id = duet.client().freshId();
      Bytes sealed = duet.client().seal(duet.conversation(), "only once");
      duet.client().send(Frames.send(id, duet.conversation(), sealed));
      var first = duet.client().socket().await(FrameCase.SENT);
      duet.client().socket().cut();
      duet.client().connect();
      duet.client().send(Frames.send(id, duet.conversation(), sealed));
      assertThat(duet.client().socket().await(FrameCase.SENT)).isEqualTo(first);
      duet.client().say(duet.conversation(), "the next");

      assertThat(duet.therapist().receive().text()).isEqualTo("only once");
      assertThat(duet.therapist().receive().text()).isEqualTo("the next");
    }
  }

  @Test
  void theSenderLearnsThatAMessageArrived() {
    try (Duet duet = clinic().talking("Dr. Ada Arrived", "Ben Arrived")) {
      Bytes id = duet.client().say(duet.conversation(), "did you get this?");
      receiveAndAcknowledge(duet.therapist());
      assertThat(duet.client().socket().await(FrameCase.DELIVERED).getDelivered())
          .satisfies(
              delivered ->
                  assertThat(delivered.getClientMessageIdsList()).containsExactly(raw(id)));
    }
  }

  @Test
  void theSenderMayAskAfterAReconnect() {
    try (Duet duet = clinic().talking("Dr. Ada Status", "Ben Status")) {
      Bytes arrived = duet.client().say(duet.conversation(), "one");
      Bytes waiting = duet.client().say(duet.conversation(), "two");
      duet.client().socket().cut();
      duet.therapist().acknowledge(duet.therapist().receive().sequence());
      duet.therapist().socket().send(Frames.ping(1));
      duet.therapist().socket().await(FrameCase.PONG);

      duet.client().connect();
      duet.client().send(Frames.askStatus(List.of(arrived, waiting)));
      assertThat(
              duet.client()
                  .socket()
                  .await(FrameCase.DELIVERED)
                  .getDelivered()
                  .getClientMessageIdsList())
          .containsExactly(raw(arrived));
    }
  }

  @Test
  void freshKeysAreCommittedAndFollowed() {
    try (Duet duet = clinic().talking("Dr. Ada Fresh", "Ben Fresh")) {
      duet.therapist()
          .commit(duet.conversation(), duet.therapist().group(duet.conversation()).update());
      assertThat(duet.client().receive().kind()).isEqualTo(Deliver.Kind.COMMIT);
      assertThat(duet.client().group(duet.conversation()).epochAuthenticator())
          .isEqualTo(duet.therapist().group(duet.conversation()).epochAuthenticator());
      duet.client().say(duet.conversation(), "in the new epoch");
      assertThat(duet.therapist().receive().text()).isEqualTo("in the new epoch");
      assertThat(duet.client().conversations().get(0).epoch()).isEqualTo(2);
    }
  }

  @Test
  void theConversationTellsDevicesAndGroup() {
    try (Duet duet = clinic().talking("Dr. Ada Listed", "Ben Listed")) {
      TestConversation seen = duet.client().conversations().get(0);
      assertThat(seen.peerName()).isEqualTo("Dr. Ada Listed");
      assertThat(seen.devices())
          .containsExactlyInAnyOrder(duet.client().id(), duet.therapist().id());
      assertThat(seen.members()).isEqualTo(seen.devices());
      assertThat(seen.generation()).isEqualTo(1);
      assertThat(seen.epoch()).isEqualTo(1);
      assertThat(seen.groupId()).isEqualTo(duet.client().group(duet.conversation()).groupId());
    }
  }

  @Test
  void afterSigningOutTheSessionAndItsSocketAreOver() {
    try (Duet duet = clinic().talking("Dr. Ada Leaves", "Ben Stays")) {
      duet.therapist().person().signOut();
      assertThat(duet.therapist().socket().awaitClose()).isNotEqualTo(1006);
      assertThat(duet.therapist().person().http().get("/api/conversations").refusal())
          .isEqualTo(Refusal.NOT_SIGNED_IN);
      assertThat(duet.client().conversations().get(0).devices())
          .containsExactly(duet.client().id());
    }
  }

  @Test
  void aNewBrowserOfTheSamePersonStartsTheNextGroup() {
    try (Duet duet = clinic().talking("Dr. Ada Moves", "Ben Moves")) {
      duet.client().person().signOut();
      TestPerson again =
          TestPerson.signIn(
              clinic().browser(), duet.client().person().signInName(), Clinic.PASSPHRASE);
      try (TestDevice moved = TestDevice.enrol(again, true)) {
        moved.offerKeyPackages(2);
        moved.connect();
        moved.createGroup(duet.conversation());
        assertThat(duet.therapist().receive().kind()).isEqualTo(Deliver.Kind.WELCOME);
        moved.say(duet.conversation(), "I am back");
        assertThat(duet.therapist().receive().text()).isEqualTo("I am back");
        assertThat(moved.conversations().get(0).generation()).isEqualTo(2);
      }
    }
  }

  private static String receiveAndAcknowledge(TestDevice device) {
    Received received = device.receive();
    device.acknowledge(received.sequence());
    return received.text();
  }

  private static Received nth(TestDevice device, int n) {
    Received last = device.receive();
    for (int i = 1; i < n; i++) {
      last = device.receive();
    }
    return last;
  }

  private static List<String> numbered(String prefix) {
    return IntStream.rangeClosed(1, MESSAGES).mapToObj(i -> prefix + i).toList();
  }

  private static ByteString raw(Bytes bytes) {
    return ByteString.copyFrom(bytes.toByteArray());
  }
}
