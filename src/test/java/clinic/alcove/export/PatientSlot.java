package clinic.alcove.export;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Who stands as the patient of an AuditEvent. HAPI does not look at the type of a logical
 * reference: a Group in the patient's place, or something without a type, passes. So we look.
 */
final class PatientSlot {
  private static final String CLIENTS = "https://clinic.example/fhir/sid/client";

  private PatientSlot() {}

  /** What is wrong with it; nothing if it is right. */
  static List<String> faults(JsonObject event) {
    List<String> faults = new ArrayList<>();
    int patients = 0;
    for (JsonObject entity : entities(event)) {
      JsonObject what = entity.getJsonObject("what");
      boolean slot =
          entity.containsKey("role") && "1".equals(entity.getJsonObject("role").getString("code"));
      boolean person = "1".equals(entity.getJsonObject("type").getString("code"));
      boolean patient = "Patient".equals(what.getString("type", ""));
      if (slot) {
        patients++;
        if (!patient || !person) {
          faults.add("the patient is a " + what.getString("type", "thing without a type"));
        } else if (!CLIENTS.equals(what.getJsonObject("identifier").getString("system"))) {
          faults.add("the patient's id is none of a client");
        }
      } else if (patient) {
        faults.add("a patient stands in another place");
      }
    }
    boolean claimed = profile(event).contains("IHE.BasicAudit.Patient");
    if (patients > 1 || (claimed && patients == 0)) {
      faults.add(patients + " patients");
    }
    if (!profile(event).isEmpty() && patients == 1 && !claimed) {
      faults.add("a patient, and a profile without");
    }
    return faults;
  }

  static List<JsonObject> entities(JsonObject event) {
    return event.containsKey("entity")
        ? event.getJsonArray("entity").getValuesAs(JsonValue::asJsonObject)
        : List.of();
  }

  static String profile(JsonObject event) {
    return event.containsKey("meta")
        ? event.getJsonObject("meta").getJsonArray("profile").getString(0)
        : "";
  }
}
