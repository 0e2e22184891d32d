package clinic.alcove.export;

import static clinic.alcove.export.FhirBundle.JSON;

import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Extent;
import clinic.alcove.export.FhirAct.Pattern;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/**
 * What it was done to: at most one thing, at most one person, and the request's id. BALP's profiles
 * allow no second thing, so the place in the log is an extension and no entity.
 */
final class FhirEntities {
  private static final int PERSON = 1;
  private static final int THING = 2;

  private static final int PATIENT = 1;
  private static final int DOMAIN_RESOURCE = 4;
  private static final int SECURITY_RESOURCE = 13;
  private static final int PRACTITIONER = 15;
  private static final int JOB = 20;

  private FhirEntities() {}

  static JsonArray of(Pattern pattern, AuditRecord record, Site site, Roll roll) {
    JsonArrayBuilder entities = JSON.createArrayBuilder();
    what(record, site)
        .ifPresent(
            what ->
                entities.add(
                    details(
                        entity(what, THING).add("role", Coding.entityRole(part(pattern)).json()),
                        record)));
    Optional<PersonId> patient = patient(record, roll);
    if (patient.isPresent()) {
      entities.add(
          entity(FhirReference.patient(patient.get(), site), PERSON)
              .add("role", Coding.entityRole(PATIENT).json()));
    } else if (record.subject() != null && !record.subject().equals(record.actor())) {
      entities.add(colleague(record.subject(), site, roll));
    }
    if (record.request() != null) {
      entities.add(
          JSON.createObjectBuilder()
              .add(
                  "what",
                  JSON.createObjectBuilder()
                      .add(
                          "identifier",
                          JSON.createObjectBuilder().add("value", record.request().toString())))
              .add("type", Coding.REQUEST_ID.json()));
    }
    return entities.build();
  }

  /** Whether there is a thing to name. */
  static boolean hasThing(AuditRecord record, Site site) {
    return what(record, site).isPresent();
  }

  /** The client it was about, if it was about one: the only one who may stand as the patient. */
  static Optional<PersonId> patient(AuditRecord record, Roll roll) {
    PersonId person = record.concerns();
    if (person == null) {
      return Optional.empty();
    }
    Optional<Role> role =
        person.equals(record.actor()) ? Optional.ofNullable(record.role()) : roll.role(person);
    return role.filter(Role.CLIENT::equals).map(client -> person);
  }

  private static Optional<FhirReference> what(AuditRecord record, Site site) {
    if (record.objectKind() != null && record.object() != null) {
      return Optional.of(FhirReference.thing(record.objectKind(), record.object(), site));
    }
    Extent extent = record.extent();
    return extent == null
        ? Optional.empty()
        : Optional.of(
            new FhirReference(
                "AuditEvent", "https://" + site.log(), extent.first() + ".." + extent.last()));
  }

  private static JsonObjectBuilder colleague(PersonId person, Site site, Roll roll) {
    Optional<Role> role = roll.role(person);
    JsonObjectBuilder entity = entity(FhirReference.person(person, role, site), PERSON);
    return role.isEmpty() ? entity : entity.add("role", Coding.entityRole(PRACTITIONER).json());
  }

  private static int part(Pattern pattern) {
    return switch (pattern) {
      case READ, CREATE, UPDATE, LIST, ATTEMPT -> DOMAIN_RESOURCE;
      case DELETE -> JOB;
      case SIGN_IN, SIGN_OUT, SESSION, LOG_USE, ALERT, START, STOP -> SECURITY_RESOURCE;
    };
  }

  private static JsonObjectBuilder details(JsonObjectBuilder entity, AuditRecord record) {
    JsonArrayBuilder details = JSON.createArrayBuilder();
    if (record.detail() != null) {
      details.add(detail("detail", FhirAct.code(record.detail())));
    }
    if (record.extent() != null) {
      details.add(detail("count", Long.toString(record.extent().count())));
      details.add(detail("first", Long.toString(record.extent().first())));
      details.add(detail("last", Long.toString(record.extent().last())));
    }
    JsonArray built = details.build();
    return built.isEmpty() ? entity : entity.add("detail", built);
  }

  private static JsonObjectBuilder detail(String type, String value) {
    return JSON.createObjectBuilder().add("type", type).add("valueString", value);
  }

  private static JsonObjectBuilder entity(FhirReference what, int type) {
    return JSON.createObjectBuilder()
        .add("what", what.json())
        .add("type", Coding.entityType(type).json());
  }
}
