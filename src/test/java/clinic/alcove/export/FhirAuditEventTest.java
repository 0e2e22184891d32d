package clinic.alcove.export;

import static clinic.alcove.audit.AuditEvent.CIPHERTEXT_DELIVERED;
import static clinic.alcove.audit.AuditEvent.CIPHERTEXT_EXPIRED;
import static clinic.alcove.audit.AuditEvent.CIPHERTEXT_SUBMITTED;
import static clinic.alcove.audit.AuditEvent.KEY_PACKAGE_CLAIMED;
import static clinic.alcove.audit.AuditEvent.LOG_EXPORTED;
import static clinic.alcove.audit.AuditEvent.SIGN_IN_FAILED;
import static clinic.alcove.export.Situations.ROLL;
import static clinic.alcove.export.Situations.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonPatch;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One record as FHIR: the traps that a validator does not see. */
class FhirAuditEventTest {
  @Test
  void aDeliveredCiphertextIsAReadOfThePatientsByTheTherapist() {
    JsonObject event = fhir(Situations.success(CIPHERTEXT_DELIVERED));

    assertThat(PatientSlot.profile(event)).endsWith("IHE.BasicAudit.PatientRead");
    assertThat(event.getString("recorded")).isEqualTo("2026-11-22T20:30:00.120Z");
    assertThat(event.getString("outcome")).isEqualTo("0");
    assertThat(text(event, "/extension/0/valueIdentifier/system"))
        .isEqualTo("https://clinic.example/logs/1");
    assertThat(text(event, "/extension/0/valueIdentifier/value")).isEqualTo("7");
    assertThat(text(event, "/agent/2/who/identifier/value"))
        .isEqualTo(Situations.ALICE_THERAPIST.id().toString());
  }

  @Test
  void theDirectionFlipsBetweenReadingAndWriting() {
    assertThat(partOfBrowser(CIPHERTEXT_DELIVERED)).isEqualTo("110152");
    assertThat(partOfBrowser(CIPHERTEXT_SUBMITTED)).isEqualTo("110153");
    assertThat(partOfBrowser(CIPHERTEXT_EXPIRED)).isEqualTo("110150");
  }

  @ParameterizedTest
  @EnumSource
  void aFailureClaimsNoProfile(AuditEvent event) {
    for (Outcome outcome : List.of(Outcome.REFUSED, Outcome.DENIED, Outcome.FAILED)) {
      assertThat(fhir(Situations.failure(event, outcome))).doesNotContainKey("meta");
    }
  }

  @Test
  void whatHasAProfileClaimsItWhenItSucceeds() {
    for (AuditEvent event : AuditEvent.values()) {
      String profile = FhirAct.of(event).pattern().profile();
      assertThat(PatientSlot.profile(fhir(Situations.success(event))).isEmpty())
          .as("%s claims no profile", event)
          .isEqualTo(profile.isEmpty());
    }
  }

  @Test
  void whatLacksWhatAProfileDemandsClaimsNone() {
    var nothingNamed =
        Situations.by(
            Situations.ALICE_THERAPIST, CIPHERTEXT_DELIVERED, Situations.BOB_CLIENT, null);

    assertThat(fhir(nothingNamed)).doesNotContainKey("meta");
  }

  @Test
  void exactlyOneIsTheRequestor() {
    for (Logged each : Situations.everything()) {
      assertThat(agents(FhirAuditEvent.of(each, SITE, ROLL)))
          .as(each.record().event() + " " + each.record().outcome())
          .filteredOn(agent -> agent.getBoolean("requestor"))
          .hasSize(1);
    }
  }

  @Test
  void whereMachinesTalkTheNetworkIsTheirs() {
    for (AuditEvent event : AuditEvent.values()) {
      JsonObject fhir = fhir(Situations.success(event));
      if (!PatientSlot.profile(fhir).isEmpty()) {
        List<JsonObject> agents = agents(fhir);
        assertThat(agents.subList(0, 2)).allMatch(machine -> machine.containsKey("network"));
        assertThat(agents.subList(2, agents.size())).noneMatch(p -> p.containsKey("network"));
      }
    }
  }

  @Test
  void onlyAClientStandsAsThePatient() {
    for (Logged each : Situations.everything()) {
      assertThat(PatientSlot.faults(FhirAuditEvent.of(each, SITE, ROLL)))
          .as("%s", each.record().event())
          .isEmpty();
    }
  }

  @Test
  void aStrangerInThePatientsPlaceIsNoticedThoughTheValidatorPassesIt() {
    BalpValidator validator = new BalpValidator();
    JsonObject fine = fhir(Situations.success(CIPHERTEXT_DELIVERED));
    JsonObject group = patched(fine, Json.createPatchBuilder().replace(TYPE, "Group").build());
    JsonObject untyped = patched(fine, Json.createPatchBuilder().remove(TYPE).build());

    assertThat(validator.errors(group)).isEmpty();
    assertThat(validator.errors(untyped)).isEmpty();
    assertThat(PatientSlot.faults(fine)).isEmpty();
    assertThat(PatientSlot.faults(group)).containsExactly("the patient is a Group");
    assertThat(PatientSlot.faults(untyped))
        .containsExactly("the patient is a thing without a type");
  }

  private static final String TYPE = "/entity/1/what/type";

  @Test
  void aColleaguesKeyPackageHasNoPatientAndAClientsHas() {
    assertThat(PatientSlot.profile(fhir(Situations.success(KEY_PACKAGE_CLAIMED))))
        .endsWith("IHE.BasicAudit.Read");
    var clients =
        Situations.by(
            Situations.ALICE_THERAPIST,
            KEY_PACKAGE_CLAIMED,
            Situations.BOB_CLIENT,
            ObjectKind.DEVICE);
    assertThat(PatientSlot.profile(fhir(clients))).endsWith("IHE.BasicAudit.PatientRead");
  }

  @Test
  void whoeverFailedToSignInIsNobody() {
    JsonObject event = fhir(Situations.failure(SIGN_IN_FAILED, Outcome.DENIED));

    assertThat(agents(event).get(0)).doesNotContainKey("who").containsKey("network");
    assertThat(event.getString("outcomeDesc")).isEqualTo("not-allowed");
  }

  @Test
  void anExportSaysHowManyAndWhich() {
    JsonObject event = fhir(Situations.success(LOG_EXPORTED));

    assertThat(text(event, "/entity/0/what/identifier/value")).isEqualTo("0..11");
    assertThat(event.getJsonArray("entity").getJsonObject(0).getJsonArray("detail").toString())
        .contains("\"csv\"", "\"3\"");
  }

  @Test
  void nothingIsCalledByAName() {
    for (Logged each : Situations.everything()) {
      JsonObject event = FhirAuditEvent.of(each, SITE, ROLL);
      assertThat(keys(event)).doesNotContain("name", "display", "text", "altId", "query");
      assertThat(event.toString()).doesNotContain("Alice", "Боб", "Kim", "Ada", "Riverside");
    }
  }

  @Test
  void theSameRecordIsTheSameResource() {
    for (Logged each : Situations.everything()) {
      assertThat(FhirAuditEvent.of(each, SITE, ROLL).toString())
          .isEqualTo(FhirAuditEvent.of(each, SITE, ROLL).toString());
    }
  }

  private static JsonObject fhir(AuditRecord record) {
    return FhirAuditEvent.of(Situations.logged(7, record), SITE, ROLL);
  }

  private static String partOfBrowser(AuditEvent event) {
    return text(fhir(Situations.success(event)), "/agent/0/type/coding/0/code");
  }

  private static List<JsonObject> agents(JsonObject event) {
    return event.getJsonArray("agent").getValuesAs(JsonValue::asJsonObject);
  }

  private static String text(JsonStructure in, String pointer) {
    JsonValue found = Json.createPointer(pointer).getValue(in);
    return ((JsonString) found).getString();
  }

  private static JsonObject patched(JsonObject event, JsonPatch patch) {
    return patch.apply(event);
  }

  private static List<String> keys(JsonValue value) {
    List<String> keys = new ArrayList<>();
    if (value instanceof JsonObject object) {
      object.forEach(
          (key, inner) -> {
            keys.add(key);
            keys.addAll(keys(inner));
          });
    } else if (value instanceof JsonArray array) {
      array.forEach(inner -> keys.addAll(keys(inner)));
    }
    return keys;
  }
}
