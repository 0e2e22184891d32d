package clinic.alcove.export;

import static clinic.alcove.export.FhirBundle.JSON;

import clinic.alcove.audit.ObjectKind;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/**
 * Points at something by what it is and its id in the clinic, never by an address or a name: a
 * logical reference. The validator does not look at the type of one, so the types are promises of
 * this class, and tests of ours look.
 *
 * @param type FHIR's kind of thing
 * @param system whose ids these are
 * @param id the id
 */
record FhirReference(String type, String system, String id) {
  /** A person in the part of a patient: only ever a client. */
  static FhirReference patient(PersonId client, Site site) {
    return new FhirReference("Patient", site.fhir("sid/client"), client.toString());
  }

  /** A person who acted, in the role they had. */
  static FhirReference person(PersonId person, Optional<Role> role, Site site) {
    if (role.isEmpty()) {
      return new FhirReference("Person", site.fhir("sid/account"), person.toString());
    }
    return role.get() == Role.CLIENT
        ? patient(person, site)
        : new FhirReference("Practitioner", site.fhir("sid/staff"), person.toString());
  }

  static FhirReference server(Site site) {
    return new FhirReference("Device", site.fhir("sid/server"), site.host());
  }

  static FhirReference device(UUID device, Site site) {
    return new FhirReference("Device", site.fhir("sid/device"), device.toString());
  }

  /** A browser of which only the sign-in is known. */
  static FhirReference browser(UUID session, Site site) {
    return new FhirReference("Device", site.fhir("sid/session"), session.toString());
  }

  /** A thing a record names. Never of type Patient: a second one would be two patients. */
  static FhirReference thing(ObjectKind kind, UUID object, Site site) {
    String type =
        switch (kind) {
          case PERSON -> "Person";
          case DEVICE, KEY_PACKAGE, NODE -> "Device";
          case CONVERSATION, MESSAGE -> "Communication";
          case ACCESS_LOG -> "AuditEvent";
          case INVITATION, SESSION, CREDENTIAL, REVIEW, ALERT -> "Basic";
        };
    String ids = kind == ObjectKind.PERSON ? "account" : FhirAct.code(kind);
    return new FhirReference(type, site.fhir("sid/" + ids), object.toString());
  }

  JsonObject json() {
    return JSON.createObjectBuilder()
        .add("type", type)
        .add("identifier", JSON.createObjectBuilder().add("system", system).add("value", id))
        .build();
  }
}
