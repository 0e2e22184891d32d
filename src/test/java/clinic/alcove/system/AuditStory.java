package clinic.alcove.system;

import static clinic.alcove.audit.AuditEvent.ACCOUNT_CERTIFIED;
import static clinic.alcove.audit.AuditEvent.CIPHERTEXT_DELIVERED;
import static clinic.alcove.audit.AuditEvent.CIPHERTEXT_SUBMITTED;
import static clinic.alcove.audit.AuditEvent.COMMIT_ACCEPTED;
import static clinic.alcove.audit.AuditEvent.CONVERSATION_OPENED;
import static clinic.alcove.audit.AuditEvent.CREDENTIAL_ADDED;
import static clinic.alcove.audit.AuditEvent.DEVICE_ADDED;
import static clinic.alcove.audit.AuditEvent.DEVICE_RETIRED;
import static clinic.alcove.audit.AuditEvent.INVITATION_CREATED;
import static clinic.alcove.audit.AuditEvent.INVITATION_SPENT;
import static clinic.alcove.audit.AuditEvent.KEY_PACKAGE_CLAIMED;
import static clinic.alcove.audit.AuditEvent.LOG_VIEWED;
import static clinic.alcove.audit.AuditEvent.SIGNED_IN;
import static clinic.alcove.audit.AuditEvent.SIGNED_OUT;
import static clinic.alcove.system.RunningClinicIT.clinic;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Outcome;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.Role;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exactly one record for each access, and none for anything else. */
abstract class AuditStory {
  @Test
  void aStoryLeavesExactlyItsRecords() {
    TestPerson ada;
    TestPerson ben;
    try (Duet duet = clinic().talking("Dr. Ada Story", "Ben Story")) {
      ada = duet.therapist().person();
      ben = duet.client().person();
      ben.http()
          .post("/api/conversations/" + duet.conversation() + "/open", JsonValue.EMPTY_JSON_OBJECT)
          .expect(204);
      duet.client().say(duet.conversation(), "one");
      duet.therapist().acknowledge(duet.therapist().receive().sequence());
      duet.therapist().say(duet.conversation(), "two");
      duet.client().acknowledge(duet.client().receive().sequence());
      ben.signOut();
    }
    List<AccessLog.Row> bens = clinic().accessLog().by(ben.id());
    assertThat(events(bens))
        .containsExactlyInAnyOrder(
            INVITATION_SPENT,
            SIGNED_IN,
            ACCOUNT_CERTIFIED,
            DEVICE_ADDED,
            KEY_PACKAGE_CLAIMED,
            COMMIT_ACCEPTED,
            CONVERSATION_OPENED,
            CIPHERTEXT_SUBMITTED,
            CIPHERTEXT_DELIVERED,
            SIGNED_OUT,
            DEVICE_RETIRED);
    List<AccessLog.Row> adas = clinic().accessLog().by(ada.id());
    assertThat(events(adas))
        .containsExactlyInAnyOrder(
            INVITATION_SPENT,
            SIGNED_IN,
            CREDENTIAL_ADDED,
            INVITATION_CREATED,
            ACCOUNT_CERTIFIED,
            DEVICE_ADDED,
            CIPHERTEXT_DELIVERED,
            CIPHERTEXT_SUBMITTED);
    assertThat(bens).allMatch(row -> row.outcome() == Outcome.SUCCESS && row.reason() == null);
    assertThat(bens).allMatch(row -> row.role() == Role.CLIENT);
    assertThat(bens)
        .filteredOn(row -> row.event().name().startsWith("CIPHERTEXT"))
        .allSatisfy(
            row -> {
              assertThat(row.subject()).isEqualTo(ben.id().toString());
              assertThat(row.objectKind()).isEqualTo("MESSAGE");
            });
    assertThat(adas)
        .filteredOn(row -> row.event().name().startsWith("CIPHERTEXT"))
        .allMatch(row -> ben.id().toString().equals(row.subject()));
    assertThat(bens)
        .filteredOn(row -> row.event() == KEY_PACKAGE_CLAIMED)
        .allMatch(row -> ada.id().toString().equals(row.subject()));
  }

  @Test
  void aRedeliveryAfterReconnectingIsNotASecondRecord() {
    try (Duet duet = clinic().talking("Dr. Ada Redelivers", "Ben Redelivers")) {
      duet.client().say(duet.conversation(), "again");
      duet.therapist().receive();
      duet.therapist().socket().cut();
      duet.therapist().connect();
      duet.therapist().socket().await("the same delivery", frame -> frame.hasDeliver());
      assertThat(events(clinic().accessLog().by(duet.therapist().person().id())))
          .containsOnlyOnce(CIPHERTEXT_DELIVERED);
    }
  }

  @Test
  void readingTheLogIsItselfRecordedFirst() {
    String me = clinic().compliance().id().toString();
    long before = views(me);
    clinic().accessLog().all("&person=" + me);
    assertThat(views(me)).isGreaterThan(before);
  }

  private static long views(String person) {
    return clinic().accessLog().all("&action=LOG_VIEWED&person=" + person).stream()
        .filter(row -> row.event() == LOG_VIEWED)
        .count();
  }

  @Test
  void theLogIsFilteredByPersonAndAction() {
    TestPerson ada = clinic().newTherapist("Dr. Ada Filtered");
    assertThat(clinic().accessLog().all("&action=SIGNED_IN&person=" + ada.id()))
        .isNotEmpty()
        .allMatch(row -> row.event() == SIGNED_IN)
        .allMatch(
            row ->
                ada.id().toString().equals(row.actor())
                    || ada.id().toString().equals(row.subject()));
    long tomorrow = System.currentTimeMillis() + 86_400_000L;
    assertThat(clinic().accessLog().all("&person=" + ada.id() + "&from=" + tomorrow)).isEmpty();
    assertThat(clinic().accessLog().all("&person=" + ada.id() + "&to=1")).isEmpty();
  }

  private static List<AuditEvent> events(List<AccessLog.Row> rows) {
    return rows.stream().map(AccessLog.Row::event).toList();
  }
}
