package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Outcome;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.Answer;
import clinic.alcove.testclient.TestPerson;
import java.util.List;

/** What a refusal over HTTP must look like, and whether it was recorded. */
final class HttpRefusals {
  private HttpRefusals() {}

  static List<Refusal> deniedActs(TestPerson person) {
    return clinic().accessLog().by(person.id()).stream()
        .filter(row -> row.event() == AuditEvent.ACCESS_DENIED)
        .filter(row -> row.outcome() == Outcome.DENIED)
        .map(AccessLog.Row::reason)
        .toList();
  }

  static void assertRefused(Refusal reason, Answer answer) {
    assertThat(answer.refusal()).as(answer.request()).isEqualTo(reason);
  }
}
