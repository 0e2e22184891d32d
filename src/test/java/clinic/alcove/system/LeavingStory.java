package clinic.alcove.system;

import static clinic.alcove.system.HttpRefusals.assertRefused;
import static clinic.alcove.system.RunningClinicIT.clinic;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.protocol.Refuse.Reason;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.FrameSocket;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.PersonId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Discharge, hand-over and staff who leave, on the running server with sockets open. */
abstract class LeavingStory {
  /** The sign-in is over, or the device was retired: whichever is told first. */
  private static final List<Integer> CUT_OFF = List.of(4002, 4003);

  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  @Test
  void anExTherapistWithALiveSocketIsCutOffWithinASecond() {
    try (Duet duet = clinic().talking("Dr. Ada Leaves", "Ben Stays")) {
      leave(duet.therapist().person(), null);

      assertCutOff(duet.therapist().socket());
      TestPerson ada = duet.therapist().person();
      assertRefused(Refusal.NOT_SIGNED_IN, ada.http().get("/api/conversations"));
      assertThat(FrameSocket.open(ada.http(), ada.http().origin(), "alcove.v1"))
          .as("a socket opened with the old cookie")
          .isEmpty();
      assertRefused(
          Refusal.WRONG_CREDENTIALS,
          ada.http()
              .stranger()
              .post("/api/session", TestPerson.credentials(ada.signInName(), ada.passphrase())));

      assertThat(closed(duet.client().person()).getString("reason")).isEqualTo("LEFT");
      assertSaysNothing(duet.client(), duet);
    }
  }

  @Test
  void aRemovedDeviceIsCutOffWithinASecondAndCannotComeBack() {
    try (Duet duet = clinic().talking("Dr. Ada Reads", "Ben Loses")) {
      TestPerson atHome = duet.client().person().elsewhere();
      String lost = "/api/devices/" + duet.client().id();
      atHome.http().delete(lost).expect(204);

      assertCutOff(duet.client().socket());
      TestPerson ben = duet.client().person();
      assertRefused(Refusal.NOT_SIGNED_IN, ben.http().get("/api/session"));
      JsonObject again =
          Json.createObjectBuilder().add("deviceId", duet.client().id().toString()).build();
      assertRefused(Refusal.NOT_FOUND, atHome.http().post("/api/session/device", again));
      assertThat(atHome.http().get("/api/devices").ok().array()).isEmpty();
      assertRefused(Refusal.NOT_FOUND, atHome.http().delete(lost));
    }
  }

  @Test
  void whatWaitedForATherapistWhoLeftIsHandedToNobody() {
    try (Duet duet = clinic().talking("Dr. Ada Gone", "Ben Waits")) {
      duet.therapist().socket().cut();
      duet.client().say(duet.conversation(), "are you there?");
      TestPerson dana = clinic().newTherapist("Dr. Dana Follows");
      leave(duet.therapist().person(), dana.id());

      try (TestDevice danas = clinic().connected(dana)) {
        assertThat(danas.socket().holds(frame -> frame.hasDeliver())).isFalse();
        assertThat(danas.conversations()).hasSize(1);
      }
      assertSaysNothing(duet.client(), duet);
    }
  }

  @Test
  void aHandOverIsSeenByAllThreeAndTheColleagueGoesOn() {
    TestPerson dana = clinic().newTherapist("Dr. Dana Takes");
    try (Duet duet = clinic().talking("Dr. Ada Gives", "Ben Moves");
        TestDevice danas = clinic().connected(dana)) {
      TestPerson ada = duet.therapist().person();
      assertThat(colleagues(ada)).contains("Dr. Dana Takes").doesNotContain("Dr. Ada Gives");
      TestPerson ben = duet.client().person();
      ada.http()
          .post(
              "/api/caseload/" + ben.id() + "/hand-over",
              Json.createObjectBuilder().add("to", dana.id().toString()).build())
          .expect(204);

      for (TestPerson each : List.of(ada, ben)) {
        assertThat(closed(each).getString("reason")).isEqualTo("HANDED_OVER");
        assertThat(closed(each).getString("continuedBy")).isEqualTo("Dr. Dana Takes");
      }
      assertSaysNothing(duet.therapist(), duet);
      assertThat(danas.conversations()).hasSize(1);
      ConversationId next = danas.conversations().get(0).id();
      duet.client().createGroup(next);
      duet.client().say(next, "hello again");
      danas.receive();
      assertThat(danas.receive().text()).isEqualTo("hello again");
    }
  }

  @Test
  void aDischargedClientIsCutOffAndTheTherapistSeesThatItEnded() {
    try (Duet duet = clinic().talking("Dr. Ada Ends", "Ben Done")) {
      TestPerson ada = duet.therapist().person();
      TestPerson ben = duet.client().person();
      discharge(ada, ben);

      assertCutOff(duet.client().socket());
      assertRefused(Refusal.NOT_SIGNED_IN, ben.http().get("/api/session"));
      assertThat(closed(ada).getString("reason")).isEqualTo("DISCHARGED");
      assertRefused(
          Refusal.CONVERSATION_CLOSED,
          ada.http()
              .post(
                  "/api/conversations/" + duet.conversation() + "/key-packages",
                  JsonValue.EMPTY_JSON_OBJECT));
    }
  }

  private static void leave(TestPerson who, @Nullable PersonId to) {
    JsonObject body =
        to == null
            ? Json.createObjectBuilder().addNull("handOverTo").build()
            : Json.createObjectBuilder().add("handOverTo", to.toString()).build();
    clinic().administrator().http().post("/api/staff/" + who.id() + "/leave", body).expect(204);
  }

  private static void discharge(TestPerson therapist, TestPerson client) {
    therapist
        .http()
        .post("/api/caseload/" + client.id() + "/discharge", JsonValue.EMPTY_JSON_OBJECT)
        .expect(204);
  }

  private static void assertCutOff(FrameSocket socket) {
    long before = System.nanoTime();
    int code = socket.awaitClose();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(AT_ONCE);
    assertThat(code).isIn(CUT_OFF);
  }

  private static void assertSaysNothing(TestDevice device, Duet duet) {
    Bytes id = device.freshId();
    device.send(Frames.send(id, duet.conversation(), device.seal(duet.conversation(), "hello?")));
    SocketRefusals.assertRefused(device, id, Reason.CONVERSATION_CLOSED);
  }

  private static List<String> colleagues(TestPerson therapist) {
    return therapist.http().get("/api/colleagues").ok().array().stream()
        .map(each -> each.asJsonObject().getString("displayName"))
        .toList();
  }

  /** How the person's one closed conversation ended. */
  private static JsonObject closed(TestPerson person) {
    Optional<JsonObject> closed =
        person.http().get("/api/conversations").ok().array().stream()
            .map(JsonValue::asJsonObject)
            .filter(each -> !each.isNull("closed"))
            .map(each -> each.getJsonObject("closed"))
            .findFirst();
    return closed.orElseThrow();
  }
}
