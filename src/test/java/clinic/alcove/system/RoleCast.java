package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;

import clinic.alcove.system.RoleTable.Asker;
import clinic.alcove.testclient.ClinicHttp;
import clinic.alcove.testclient.TestConversation;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.Role;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who carries out the table of roles: Dr. Ada with her client Ben, the demo's staff, and Dr. Eve
 * with her client Flo, whose things are the other's.
 */
final class RoleCast {
  private static final Pattern BLANK = Pattern.compile("\\{([a-z]+)}|\\$([a-z]+)");

  private final TestPerson ada = clinic().newTherapist("Dr. Ada Table");
  private final TestPerson ben = clinic().newClient(ada, "Ben Table");
  private final TestPerson eve = clinic().newTherapist("Dr. Eve Table");
  private final TestPerson flo = clinic().newClient(eve, "Flo Table");
  private final TestDevice adas = stocked(ada);
  private final TestDevice bens = stocked(ben);
  private final TestDevice eves = stocked(eve);

  private static TestDevice stocked(TestPerson person) {
    TestDevice device = TestDevice.enrol(person, false);
    device.offerKeyPackages(5);
    return device;
  }

  /** The one of this role, or nobody's browser. */
  ClinicHttp http(Asker asker) {
    return asker == Asker.NOBODY ? clinic().browser() : person(asker).http();
  }

  TestPerson person(Asker asker) {
    return switch (asker) {
      case NOBODY -> throw new IllegalArgumentException("nobody is no person");
      case CLIENT -> ben;
      case THERAPIST -> ada;
      case COMPLIANCE -> clinic().compliance();
      case ADMINISTRATOR -> clinic().administrator();
    };
  }

  /** Somebody of this role who is here for one row only. */
  TestPerson passing(Asker asker) {
    return switch (asker) {
      case NOBODY -> throw new IllegalArgumentException("nobody is no person");
      case CLIENT -> clinic().newClient(ada, "Pat Passing");
      case THERAPIST -> clinic().newTherapist("Dr. Pat Passing");
      case COMPLIANCE, ADMINISTRATOR ->
          TestPerson.accept(
              clinic().browser(),
              clinic().administrator().invite(Role.valueOf(asker.name()), "Pat Passing"),
              Clinic.PASSPHRASE);
    };
  }

  /** The text with ids of this person's own things; of somebody's, where they can have none. */
  String withOwn(Asker asker, TestPerson person, String text) {
    return fill(text, kind -> own(asker, person, kind));
  }

  /** The text with ids of things that are Dr. Eve's and Flo's. */
  String withOthers(String text) {
    return fill(text, this::others);
  }

  private String own(Asker asker, TestPerson person, String kind) {
    boolean talks = asker == Asker.CLIENT || asker == Asker.THERAPIST;
    return switch (kind) {
      case "conversation" -> conversation(talks ? person : ada);
      case "device" -> device(talks ? person : ada);
      case "invitation" ->
          asker == Asker.ADMINISTRATOR
              ? invited(person, Role.THERAPIST).getString("invitationId")
              : invited(ada, Role.CLIENT).getString("invitationId");
      case "secret" -> secret();
      case "link" -> link(talks ? person : ada);
      case "client" ->
          (asker == Asker.THERAPIST ? clinic().newClient(person, "Cat Row") : ben).id().toString();
      case "colleague" -> eve.id().toString();
      case "staff" ->
          (asker == Asker.ADMINISTRATOR ? clinic().newTherapist("Dr. Sue Row") : ada)
              .id()
              .toString();
      case "session" -> session(person);
      case "passkey" -> UUID.randomUUID().toString();
      case "question" -> "after-hours";
      // Everybody's first record is that they were invited.
      case "seq" -> "1";
      default -> throw new AssertionError("no own " + kind);
    };
  }

  private String others(String kind) {
    return switch (kind) {
      case "conversation" -> conversation(flo);
      case "device" -> eves.id().toString();
      case "invitation" -> invited(eve, Role.CLIENT).getString("invitationId");
      case "link" -> link(eve);
      case "client", "staff" -> flo.id().toString();
      case "colleague" -> eve.id().toString();
      case "session" -> session(eve);
      case "passkey" -> UUID.randomUUID().toString();
      case "question" -> "whom-to-suspect";
      // Records are asked for by one's own count: another's has no name at all.
      case "seq" -> "999999999";
      default -> throw new AssertionError("no other's " + kind);
    };
  }

  private String device(TestPerson person) {
    if (person == ada) {
      return adas.id().toString();
    }
    // In another browser than the one that asks: the present one is not removed but signed out.
    return person == ben
        ? bens.id().toString()
        : TestDevice.enrol(person.elsewhere(), false).id().toString();
  }

  private static String conversation(TestPerson person) {
    return TestConversation.of(person.http()).get(0).id().toString();
  }

  private static String link(TestPerson person) {
    return person
        .http()
        .post("/api/account/link", Json.createObjectBuilder().add("message", "AAAA").build())
        .ok()
        .object()
        .getString("linkId");
  }

  private static String session(TestPerson person) {
    return person.http().get("/api/session").ok().object().getString("sessionId");
  }

  private String secret() {
    String link = invited(ada, Role.CLIENT).getString("link");
    return link.substring(link.indexOf('#') + 1);
  }

  private static JsonObject invited(TestPerson inviter, Role role) {
    JsonObject body =
        Json.createObjectBuilder()
            .add("role", role.name())
            .add("displayName", "Row Invited")
            .build();
    return inviter.http().post("/api/invitations", body).ok().object();
  }

  private static String fill(String text, java.util.function.UnaryOperator<String> ids) {
    Matcher blanks = BLANK.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (blanks.find()) {
      String kind = blanks.group(1) == null ? blanks.group(2) : blanks.group(1);
      blanks.appendReplacement(filled, ids.apply(kind));
    }
    return blanks.appendTail(filled).toString();
  }
}
