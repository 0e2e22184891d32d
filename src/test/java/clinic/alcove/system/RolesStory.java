package clinic.alcove.system;

import static clinic.alcove.system.HttpRefusals.deniedActs;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.system.RoleTable.Asker;
import clinic.alcove.system.RoleTable.Row;
import clinic.alcove.testclient.Answer;
import clinic.alcove.testclient.ClinicHttp;
import clinic.alcove.testclient.TestPerson;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every REST call, asked by nobody and by each role, for one's own and another's thing. */
abstract class RolesStory {
  private static final String DONE = "ok";

  @ParameterizedTest(name = "{0}")
  @MethodSource("clinic.alcove.system.RoleTable#calls")
  void everyRoleIsAnsweredAsTheTableSays(Row row) {
    RoleCast cast = Cast.ONE;
    for (Asker asker : Asker.values()) {
      String expected = row.told(asker);
      if (asker == Asker.NOBODY) {
        check(row, asker, expected, ask(cast.http(asker), row, ownOf(cast, row)));
      } else {
        TestPerson person = who(cast, row, asker);
        String filled = cast.withOwn(asker, person, text(row));
        if (expected.equals(Refusal.NOT_ALLOWED.name())) {
          checkOnRecord(row, asker, expected, person, filled);
        } else {
          check(row, asker, expected, ask(person.http(), row, filled));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clinic.alcove.system.RoleTable#calls")
  void anothersThingStaysAnothers(Row row) {
    RoleCast cast = Cast.ONE;
    for (Asker asker : Asker.values()) {
      if (!row.others().equals("-") && asker != Asker.NOBODY && row.passes(asker)) {
        checkOnRecord(row, asker, row.others(), who(cast, row, asker), cast.withOthers(text(row)));
      }
    }
  }

  @Test
  void theTableIsNotEmpty() {
    assertThat(RoleTable.calls()).hasSizeGreaterThan(20);
  }

  private static TestPerson who(RoleCast cast, Row row, Asker asker) {
    return row.answer(asker).endsWith(RoleTable.PASSING) ? cast.passing(asker) : cast.person(asker);
  }

  /** A refusal for who somebody is must be in the access log, by its reason. */
  private static void checkOnRecord(
      Row row, Asker asker, String expected, TestPerson person, String filled) {
    int before = deniedActs(person).size();
    check(row, asker, expected, ask(person.http(), row, filled));
    List<Refusal> acts = deniedActs(person);
    assertThat(acts).as(row + " refused " + asker + " unrecorded").hasSize(before + 1);
    assertThat(acts).last().isEqualTo(Refusal.valueOf(expected));
  }

  private static void check(Row row, Asker asker, String expected, Answer answer) {
    if (expected.equals(DONE)) {
      assertThat(answer.status())
          .as(row + " for " + asker + " answered " + answer.text())
          .isBetween(200, 299);
    } else {
      assertThat(answer.refusal()).as(row + " for " + asker).isEqualTo(Refusal.valueOf(expected));
    }
  }

  /** For nobody: the things of somebody who exists, so that only the sign-in is missing. */
  private static String ownOf(RoleCast cast, Row row) {
    return cast.withOwn(Asker.THERAPIST, cast.person(Asker.THERAPIST), text(row));
  }

  /** Path and body in one text, so that their blanks are filled alike. */
  private static String text(Row row) {
    return row.path() + "\n" + row.body();
  }

  private static Answer ask(ClinicHttp http, Row row, String filled) {
    String[] parts = filled.split("\n", 2);
    HttpRequest.Builder request = http.request(parts[0]);
    if (!row.method().equals("GET")) {
      request.header("X-Alcove", "1").header("Origin", http.origin());
    }
    if (parts[1].isEmpty()) {
      return http.exchange(request.method(row.method(), BodyPublishers.noBody()));
    }
    return http.exchange(
        request
            .header("Content-Type", "application/json")
            .method(row.method(), BodyPublishers.ofString(parts[1])));
  }

  /** Made once, when the first row is carried out. */
  private static final class Cast {
    static final RoleCast ONE = new RoleCast();
  }
}
