package clinic.alcove.export;

import static clinic.alcove.export.Situations.ALICE_THERAPIST;
import static clinic.alcove.export.Situations.BOB_CLIENT;
import static clinic.alcove.export.Situations.KIM_COMPLIANCE;
import static clinic.alcove.export.Situations.ROLL;
import static clinic.alcove.export.Situations.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Person;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The vectors we drew up before there was a mapper, each beside what the mapper makes of it. */
class FhirVectorsTest {
  /** The vectors give a range of the log no type, and every view of it one. */
  private static final String RANGE = "entity 2/13 ";

  @Test
  void readingAndWriting() {
    same(
        "conversation-opened",
        Situations.by(
            ALICE_THERAPIST, AuditEvent.CONVERSATION_OPENED, BOB_CLIENT, ObjectKind.CONVERSATION));
    same("ciphertext-delivered", Situations.success(AuditEvent.CIPHERTEXT_DELIVERED));
    same(
        "ciphertext-submitted",
        Situations.by(
            ALICE_THERAPIST, AuditEvent.CIPHERTEXT_SUBMITTED, BOB_CLIENT, ObjectKind.MESSAGE));
  }

  @Test
  void keysAndDevices() {
    same("key-package-fetched", claimed(BOB_CLIENT));
    same("key-package-fetched-staff", claimed(KIM_COMPLIANCE));
    same(
        "client-device-added",
        Situations.by(BOB_CLIENT, AuditEvent.DEVICE_ADDED, BOB_CLIENT, ObjectKind.DEVICE));
    same("device-added", Situations.success(AuditEvent.DEVICE_ADDED));
    same(
        "device-revoked",
        Situations.by(
            ALICE_THERAPIST, AuditEvent.DEVICE_RETIRED, ALICE_THERAPIST, ObjectKind.DEVICE));
  }

  @Test
  void comingAndGoing() {
    same("login-success", session(AuditEvent.SIGNED_IN));
    same("logout", session(AuditEvent.SIGNED_OUT));
  }

  @Test
  void theLogItself() {
    same("audit-log-exported", Situations.success(AuditEvent.LOG_EXPORTED).with(null, null));
    same("audit-log-viewed", Situations.success(AuditEvent.LOG_VIEWED));
  }

  private static void same(String vector, AuditRecord record) {
    assertThat(shape(FhirAuditEvent.of(Situations.logged(0, record), SITE, ROLL)))
        .as(vector)
        .containsAll(shape(read(vector)).stream().filter(line -> !line.equals(RANGE)).toList());
  }

  private static AuditRecord claimed(Person owner) {
    return Situations.by(ALICE_THERAPIST, AuditEvent.KEY_PACKAGE_CLAIMED, owner, ObjectKind.DEVICE);
  }

  private static AuditRecord session(AuditEvent event) {
    return Situations.by(ALICE_THERAPIST, event, ALICE_THERAPIST, ObjectKind.SESSION);
  }

  /** What two events of one kind share: everything but ids, and codes that each clinic has own. */
  private static List<String> shape(JsonObject event) {
    List<String> shape = new ArrayList<>();
    shape.add("profile " + PatientSlot.profile(event));
    shape.add("type " + code(event.getJsonObject("type")));
    shape.add("action " + event.getString("action"));
    shape.add("outcome " + event.getString("outcome"));
    for (JsonObject subtype : event.getJsonArray("subtype").getValuesAs(JsonValue::asJsonObject)) {
      if (!subtype.getString("system").startsWith("https://clinic.example")) {
        shape.add("subtype " + code(subtype));
      }
    }
    for (JsonObject agent : event.getJsonArray("agent").getValuesAs(JsonValue::asJsonObject)) {
      shape.add(
          "agent "
              + code(agent.getJsonObject("type").getJsonArray("coding").getJsonObject(0))
              + " "
              + agent.getJsonObject("who").getString("type")
              + (agent.getBoolean("requestor") ? " requestor" : "")
              + (agent.containsKey("network")
                  ? " network " + agent.getJsonObject("network").getString("type")
                  : ""));
    }
    for (JsonObject entity : PatientSlot.entities(event)) {
      JsonObject role = entity.getJsonObject("role");
      shape.add(
          "entity "
              + entity.getJsonObject("type").getString("code")
              + (role == null ? "" : "/" + role.getString("code"))
              + " "
              + entity.getJsonObject("what").getString("type", ""));
    }
    return shape;
  }

  private static String code(JsonObject coding) {
    return coding.getString("system") + "#" + coding.getString("code");
  }

  private static JsonObject read(String vector) {
    try (InputStream file =
            Objects.requireNonNull(
                FhirVectorsTest.class.getResourceAsStream("our-events/" + vector + ".json"));
        JsonReader reader = Json.createReader(file)) {
      return reader.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
