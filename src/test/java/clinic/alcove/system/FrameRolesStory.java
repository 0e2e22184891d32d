package clinic.alcove.system;

import static clinic.alcove.system.HttpRefusals.deniedActs;
import static clinic.alcove.system.RunningClinicIT.clinic;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.protocol.Downward;
import clinic.alcove.protocol.Downward.FrameCase;
import clinic.alcove.protocol.Upward;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.system.RoleTable.Asker;
import clinic.alcove.system.RoleTable.Row;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testclient.ClinicHttp;
import clinic.alcove.testclient.FrameSocket;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.Bytes;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every frame that comes up, at the socket's door and behind it, for one's own and another's. */
abstract class FrameRolesStory {
  private static final Set<FrameCase> HINTS =
      Set.of(
          FrameCase.DELIVER,
          FrameCase.CONVERSATION_CHANGED,
          FrameCase.KEY_PACKAGES_LOW,
          FrameCase.CHALLENGE);

  @ParameterizedTest(name = "{0}")
  @MethodSource("clinic.alcove.system.RoleTable#frames")
  void whoHasNoConversationsGetsNoSocket(Row row) {
    for (Asker asker : List.of(Asker.NOBODY, Asker.COMPLIANCE, Asker.ADMINISTRATOR)) {
      Refusal expected = Refusal.valueOf(row.answer(asker));
      if (asker == Asker.NOBODY) {
        assertNoSocket(clinic().browser(), expected);
      } else {
        TestPerson person =
            asker == Asker.COMPLIANCE ? clinic().compliance() : clinic().administrator();
        int before = deniedActs(person).size();
        assertNoSocket(person.http(), expected);
        assertThat(deniedActs(person))
            .as(asker + " tried the socket unrecorded")
            .hasSize(before + 2);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clinic.alcove.system.RoleTable#frames")
  void participantsAreAnsweredAboutTheirOwn(Row row) {
    try (Duet duet = clinic().talking("Dr. Ada Frames", "Ben Frames")) {
      assertAnswered(row.answer(Asker.CLIENT), own(row, duet.client(), duet.therapist(), duet));
      assertAnswered(row.answer(Asker.THERAPIST), own(row, duet.therapist(), duet.client(), duet));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clinic.alcove.system.RoleTable#frames")
  void anothersStaysAnothers(Row row) {
    if (row.others().equals("-")) {
      return;
    }
    try (Duet duet = clinic().talking("Dr. Ada Others", "Ben Others");
        Duet other = clinic().talking("Dr. Eve Others", "Flo Others")) {
      for (TestDevice device : List.of(duet.client(), duet.therapist())) {
        int before = deniedActs(device.person()).size();
        assertAnswered(row.others(), others(row, device, duet, other));
        if (!row.others().equals("silent")) {
          assertThat(deniedActs(device.person()))
              .as(row + " left no record")
              .hasSize(before + 1)
              .last()
              .isEqualTo(Refusal.valueOf(row.others()));
        }
      }
    }
  }

  /** What is answered to this frame about one's own things. */
  private static Downward own(Row row, TestDevice device, TestDevice peer, Duet duet) {
    return switch (Upward.FrameCase.valueOf(row.frame())) {
      case AUTHENTICATE -> proof(device, device);
      case SEND -> {
        Bytes sealed = device.seal(duet.conversation(), "one's own");
        yield answer(device, Frames.send(device.freshId(), duet.conversation(), sealed));
      }
      case COMMIT -> {
        BouncyGroup.Pending pending = device.group(duet.conversation()).update();
        Upward commit = Frames.commit(device.freshId(), duet.conversation(), pending, Bytes.EMPTY);
        Downward answer = answer(device, commit);
        device.group(duet.conversation()).confirm(pending);
        peer.receive();
        yield answer;
      }
      case ACKNOWLEDGE -> {
        peer.say(duet.conversation(), "to be acknowledged");
        device.send(Frames.acknowledge(device.receive().sequence()));
        peer.socket().await(FrameCase.DELIVERED);
        yield silence(device, duet);
      }
      case ASK_STATUS -> {
        Bytes said = device.say(duet.conversation(), "did it arrive?");
        peer.acknowledge(peer.receive().sequence());
        device.socket().await(FrameCase.DELIVERED);
        yield answer(device, Frames.askStatus(List.of(said)));
      }
      case PING -> answer(device, Frames.ping(7));
      case REPORT -> {
        BouncyGroup group = device.group(duet.conversation());
        yield answer(device, Frames.report(device.freshId(), duet.conversation(), group));
      }
      case FRAME_NOT_SET -> throw new AssertionError("no row");
    };
  }

  /** What is answered to this frame about the other two's things. */
  private static Downward others(Row row, TestDevice device, Duet duet, Duet other) {
    return switch (Upward.FrameCase.valueOf(row.frame())) {
      case AUTHENTICATE -> proof(device, other.client());
      case SEND -> {
        Bytes sealed = device.seal(duet.conversation(), "let me in");
        yield answer(device, Frames.send(device.freshId(), other.conversation(), sealed));
      }
      case COMMIT -> {
        BouncyGroup.Pending pending = device.group(duet.conversation()).update();
        yield answer(
            device, Frames.commit(device.freshId(), other.conversation(), pending, Bytes.EMPTY));
      }
      case ASK_STATUS -> {
        Bytes said = other.client().say(other.conversation(), "between us");
        other.therapist().acknowledge(other.therapist().receive().sequence());
        other.client().socket().await(FrameCase.DELIVERED);
        device.send(Frames.askStatus(List.of(said)));
        yield silence(device, duet);
      }
      case REPORT -> {
        BouncyGroup group = other.client().group(other.conversation());
        yield answer(device, Frames.report(device.freshId(), other.conversation(), group));
      }
      case ACKNOWLEDGE, PING, FRAME_NOT_SET -> throw new AssertionError("no row");
    };
  }

  /** A second socket of this device's session, on which it says that it is this one. */
  private static Downward proof(TestDevice device, TestDevice claimed) {
    try (FrameSocket socket = FrameSocket.open(device.person().http())) {
      byte[] nonce = socket.await(FrameCase.CHALLENGE).getChallenge().getNonce().toByteArray();
      socket.send(
          Frames.authenticate(
              claimed.id(), device.keys().device(), device.person().http().origin(), nonce));
      return socket.await("an answer", frame -> !HINTS.contains(frame.getFrameCase()));
    }
  }

  /** The next word that is no hint. */
  private static Downward answer(TestDevice device, Upward frame) {
    device.send(frame);
    return device.socket().await("an answer", each -> !HINTS.contains(each.getFrameCase()));
  }

  /**
   * What was answered before a message that was sent afterwards; when nothing was, a frame of no
   * kind. The writer takes one frame after the other, so that silence can be heard.
   */
  private static Downward silence(TestDevice device, Duet duet) {
    device.say(duet.conversation(), "and now something else");
    return device
        .socket()
        .poll(each -> !HINTS.contains(each.getFrameCase()))
        .orElse(Downward.getDefaultInstance());
  }

  private static void assertAnswered(String expected, Downward answer) {
    String told =
        answer.hasRefuse()
            ? answer.getRefuse().getReason().name()
            : answer.getFrameCase() == FrameCase.FRAME_NOT_SET
                ? "silent"
                : answer.getFrameCase().name();
    assertThat(told).isEqualTo(expected);
  }

  private static void assertNoSocket(ClinicHttp http, Refusal expected) {
    assertThat(http.exchange(http.request("/ws").header("Origin", http.origin())).refusal())
        .isEqualTo(expected);
    assertThat(FrameSocket.open(http, http.origin(), "alcove.v1")).isEmpty();
  }
}
