package clinic.alcove.export;

import static clinic.alcove.export.FhirBundle.JSON;

import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Outcome;
import clinic.alcove.export.FhirAct.Pattern;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One record as a FHIR R4 AuditEvent, in a profile of IHE BALP 1.1.4 where there is one for it. The
 * same record is the same resource, wherever and whenever it is made. It holds ids and codes, and
 * nobody's name.
 */
public final class FhirAuditEvent {
  private static final String BALP =
      "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private FhirAuditEvent() {}

  /** The record as a resource. */
  public static JsonObject of(Logged logged, Site site, Roll roll) {
    AuditRecord record = logged.record();
    FhirAct act = FhirAct.of(record.event());
    Pattern pattern = act.pattern();
    JsonObjectBuilder event =
        JSON.createObjectBuilder()
            .add("resourceType", "AuditEvent")
            .add("id", record.id().toString());
    if (conforms(pattern, record, site)) {
      String profile = FhirEntities.patient(record, roll).isPresent() ? "Patient" : "";
      event.add(
          "meta",
          JSON.createObjectBuilder()
              .add("profile", JSON.createArrayBuilder().add(BALP + profile + pattern.profile())));
    }
    JsonArrayBuilder subtypes = JSON.createArrayBuilder();
    act.subtypes(record.event(), site).forEach(code -> subtypes.add(code.json()));
    event
        .add("extension", extensions(logged, site))
        .add("type", pattern.type().json())
        .add("subtype", subtypes)
        .add("action", pattern.action())
        .add("recorded", instant(record.recorded()))
        .add("outcome", Integer.toString(record.outcome().code()));
    if (record.reason() != null) {
      event.add("outcomeDesc", FhirAct.code(record.reason()));
    }
    event.add("agent", FhirAgents.of(pattern, record, site)).add("source", source(site));
    JsonArray entities = FhirEntities.of(pattern, record, site, roll);
    return entities.isEmpty() ? event.build() : event.add("entity", entities).build();
  }

  /** As FHIR writes an instant, to the millisecond and in UTC. */
  static String instant(Instant time) {
    return INSTANT.format(time);
  }

  /** BALP's profiles are of what succeeded: they fix the outcome to 0. */
  private static boolean conforms(Pattern pattern, AuditRecord record, Site site) {
    return !pattern.profile().isEmpty()
        && record.outcome() == Outcome.SUCCESS
        && FhirEntities.hasThing(record, site)
        && FhirAgents.complete(record);
  }

  private static JsonArrayBuilder extensions(Logged logged, Site site) {
    JsonArrayBuilder extensions =
        JSON.createArrayBuilder()
            .add(
                extension(site, "audit-log-index")
                    .add(
                        "valueIdentifier",
                        JSON.createObjectBuilder()
                            .add("system", "https://" + site.log())
                            .add("value", Long.toString(logged.index()))));
    if (logged.subjectSeq() > 0) {
      extensions.add(
          extension(site, "audit-subject-sequence")
              .add("valueString", Long.toString(logged.subjectSeq())));
    }
    if (logged.record().session() != null) {
      extensions.add(
          extension(site, "audit-session")
              .add("valueString", logged.record().session().toString()));
    }
    return extensions;
  }

  private static JsonObjectBuilder extension(Site site, String name) {
    return JSON.createObjectBuilder().add("url", site.fhir("StructureDefinition/" + name));
  }

  private static JsonObjectBuilder source(Site site) {
    return JSON.createObjectBuilder()
        .add("site", site.host())
        .add("observer", FhirReference.server(site).json())
        .add("type", JSON.createArrayBuilder().add(Coding.APPLICATION_SERVER.json()));
  }
}
