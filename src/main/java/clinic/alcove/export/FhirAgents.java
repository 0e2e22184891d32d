package clinic.alcove.export;

import static clinic.alcove.export.FhirBundle.JSON;

import clinic.alcove.audit.AuditRecord;
import clinic.alcove.export.FhirAct.Pattern;
import clinic.alcove.values.Role;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who had a part in it. The browser is a source of what is written and a destination of what is
 * read; the network belongs to machines, except where there is none but the person; and exactly one
 * is the requestor (DICOM PS3.15 A.5 forbids several).
 */
final class FhirAgents {
  private static final Coding SOURCE = Coding.dicom(110153);
  private static final Coding DESTINATION = Coding.dicom(110152);
  private static final Coding APPLICATION = Coding.dicom(110150);
  private static final Coding AUTHOR = Coding.participation("AUT");
  private static final Coding RECIPIENT = Coding.participation("IRCP");

  private static final String IP_ADDRESS = "2";
  private static final String URI = "5";

  /** Where the server's own acts come from. */
  private static final String HERE = "127.0.0.1";

  private final AuditRecord record;
  private final Site site;
  private final JsonArrayBuilder agents = JSON.createArrayBuilder();

  private FhirAgents(AuditRecord record, Site site) {
    this.record = record;
    this.site = site;
  }

  static JsonArray of(Pattern pattern, AuditRecord record, Site site) {
    FhirAgents them = new FhirAgents(record, site);
    switch (pattern) {
      case READ -> them.transfer(DESTINATION, SOURCE, RECIPIENT);
      case LIST -> them.transfer(SOURCE, DESTINATION, RECIPIENT);
      case CREATE, UPDATE -> them.transfer(SOURCE, DESTINATION, AUTHOR);
      case DELETE -> them.transfer(APPLICATION, Coding.CUSTODIAN, AUTHOR);
      case ATTEMPT, LOG_USE, ALERT -> them.visit(RECIPIENT);
      case SIGN_IN, SIGN_OUT, SESSION -> them.visit(Coding.HUMAN_USER);
      case START, STOP -> them.server(APPLICATION, true);
    }
    return them.agents.build();
  }

  /** Whether everything is known that BALP demands of those who take part. */
  static boolean complete(AuditRecord record) {
    return byServer(record)
        || (record.address() != null && (record.device() != null || record.session() != null));
  }

  private static boolean byServer(AuditRecord record) {
    return record.actor() == null && record.address() == null;
  }

  /** Something went between a browser and the server; or the server did it to itself. */
  private void transfer(Coding browserPart, Coding serverPart, Coding personPart) {
    boolean known = record.actor() != null;
    JsonObjectBuilder browser = agent(browserPart, !known);
    browser().ifPresent(who -> browser.add("who", who.json()));
    network().ifPresent(address -> browser.add("network", network(address, IP_ADDRESS)));
    agents.add(browser);
    server(serverPart, false);
    if (known) {
      agents.add(person(personPart));
    }
  }

  /** Somebody was at the server, or the server alone. */
  private void visit(Coding personPart) {
    if (byServer(record)) {
      server(APPLICATION, true);
      return;
    }
    JsonObjectBuilder person = person(personPart);
    network().ifPresent(address -> person.add("network", network(address, IP_ADDRESS)));
    agents.add(person);
    server(APPLICATION, false);
  }

  private void server(Coding part, boolean requestor) {
    agents.add(
        agent(part, requestor)
            .add("who", FhirReference.server(site).json())
            .add("network", network(site.url().toString(), URI)));
  }

  private JsonObjectBuilder person(Coding part) {
    JsonObjectBuilder person = agent(part, true);
    @Nullable Role role = record.role();
    if (record.actor() != null) {
      person.add(
          "who", FhirReference.person(record.actor(), Optional.ofNullable(role), site).json());
    }
    if (role != null) {
      person.add("role", JSON.createArrayBuilder().add(FhirAct.own(role, site).concept()));
      person.add("purposeOfUse", JSON.createArrayBuilder().add(purpose(role).concept()));
    }
    return person;
  }

  private static Coding purpose(Role role) {
    return Coding.reason(
        switch (role) {
          case CLIENT -> "PATRQT";
          case THERAPIST -> "TREAT";
          case COMPLIANCE -> "HOPERAT";
          case ADMINISTRATOR -> "HSYSADMIN";
        });
  }

  private Optional<FhirReference> browser() {
    if (record.device() != null) {
      return Optional.of(FhirReference.device(record.device().value(), site));
    }
    if (record.session() != null) {
      return Optional.of(FhirReference.browser(record.session().value(), site));
    }
    return byServer(record) ? Optional.of(FhirReference.server(site)) : Optional.empty();
  }

  private Optional<String> network() {
    if (record.address() != null) {
      return Optional.of(record.address().text());
    }
    return byServer(record) ? Optional.of(HERE) : Optional.empty();
  }

  private static JsonObjectBuilder agent(Coding part, boolean requestor) {
    return JSON.createObjectBuilder().add("type", part.concept()).add("requestor", requestor);
  }

  private static JsonObjectBuilder network(String address, String type) {
    return JSON.createObjectBuilder().add("address", address).add("type", type);
  }
}
