package clinic.alcove.export;

import static clinic.alcove.export.FhirBundle.JSON;

import jakarta.json.JsonObject;

/**
 * A code and the system it is from, without a display: displays are for people, and codes of people
 * would be names. The systems are those that IHE BALP 1.1.4 and FHIR R4 name.
 */
record Coding(String system, String code) {
  private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

  static final Coding REST = new Coding(TERMINOLOGY + "audit-event-type", "rest");
  static final Coding CUSTODIAN =
      new Coding(TERMINOLOGY + "provenance-participant-type", "custodian");
  static final Coding HUMAN_USER =
      new Coding(TERMINOLOGY + "extra-security-role-type", "humanuser");
  static final Coding APPLICATION_SERVER = new Coding(TERMINOLOGY + "security-source-type", "4");
  static final Coding REQUEST_ID =
      new Coding("https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "XrequestId");

  /** DICOM's codes of events and parts in them. */
  static Coding dicom(int code) {
    return new Coding("http://dicom.nema.org/resources/ontology/DCM", Integer.toString(code));
  }

  /** What a REST interface was asked to do. */
  static Coding interaction(String code) {
    return new Coding("http://hl7.org/fhir/restful-interaction", code);
  }

  /** What became of a record in its life (ISO 21089). */
  static Coding lifecycle(String code) {
    return new Coding(TERMINOLOGY + "iso-21089-lifecycle", code);
  }

  /** What kind of thing an entity is: 1 a person, 2 a thing of the system. */
  static Coding entityType(int code) {
    return new Coding(TERMINOLOGY + "audit-entity-type", Integer.toString(code));
  }

  /** Which part an entity has. */
  static Coding entityRole(int code) {
    return new Coding(TERMINOLOGY + "object-role", Integer.toString(code));
  }

  /** Which part a person has: {@code AUT}, {@code IRCP}. */
  static Coding participation(String code) {
    return new Coding(TERMINOLOGY + "v3-ParticipationType", code);
  }

  /** For what purpose. */
  static Coding reason(String code) {
    return new Coding(TERMINOLOGY + "v3-ActReason", code);
  }

  JsonObject json() {
    return JSON.createObjectBuilder().add("system", system).add("code", code).build();
  }

  /** As a CodeableConcept. */
  JsonObject concept() {
    return JSON.createObjectBuilder().add("coding", JSON.createArrayBuilder().add(json())).build();
  }
}
