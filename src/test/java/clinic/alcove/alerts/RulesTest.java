package clinic.alcove.alerts;

import static clinic.alcove.alerts.LogEntries.ALICE_THERAPIST;
import static clinic.alcove.alerts.LogEntries.BOB_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Logged;
import clinic.alcove.settings.AlertSettings;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the rules find, and what they leave alone. */
class RulesTest {
  static final AlertSettings SETTINGS =
      new AlertSettings(
          List.of(), 3, 4, Duration.ofMinutes(30), Duration.ofHours(24), Duration.ofSeconds(120));

  private final LogEntries log = new LogEntries();
  private final Rules rules = new Rules(SETTINGS);

  @Test
  void failedSignInsToOneAccountAreFoundFromWhereverTheyCome() {
    assertThat(look(log.failedSignIn(BOB_CLIENT, "192.0.2.1"))).isEmpty();
    assertThat(look(log.failedSignIn(BOB_CLIENT, "192.0.2.2"))).isEmpty();
    assertThat(look(log.failedSignIn(BOB_CLIENT, "192.0.2.3")))
        .containsExactly(
            new Situation(
                Detail.FAILED_SIGN_INS, BOB_CLIENT.toString(), BOB_CLIENT, new Extent(3, 0, 2)));
  }

  @Test
  void failedSignInsFromOneNetworkAreFoundWhateverTheAccount() {
    look(log.failedSignIn(null, "2001:db8::1"));
    look(log.failedSignIn(BOB_CLIENT, "2001:db8::2"));
    assertThat(look(log.failedSignIn(null, "2001:db8::3")))
        .containsExactly(
            new Situation(
                Detail.FAILED_SIGN_INS, "2001:db8:0:0:0:0:0:0", null, new Extent(3, 0, 2)));
  }

  @Test
  void failuresSpreadOverMoreThanAnHourAreOrdinary() {
    for (int i = 0; i < 10; i++) {
      assertThat(look(log.failedSignIn(BOB_CLIENT, "192.0.2.1"))).isEmpty();
      log.now = log.now.plus(Duration.ofMinutes(31));
    }
  }

  @Test
  void oneActorWithManyClientsInAnHourIsFound() {
    for (int i = 0; i < 3; i++) {
      assertThat(look(log.touched(ALICE_THERAPIST, Role.THERAPIST, client(i)))).isEmpty();
      assertThat(look(log.touched(ALICE_THERAPIST, Role.THERAPIST, client(i))))
          .as("the same client again")
          .isEmpty();
    }
    assertThat(look(log.touched(ALICE_THERAPIST, Role.THERAPIST, client(3))))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.rule()).isEqualTo(Detail.BULK_ACCESS);
              assertThat(found.subject()).isEqualTo(ALICE_THERAPIST);
            });
  }

  @Test
  void clientsOnesOwnThingsAndDenialsAreNoBulkAccess() {
    for (int i = 0; i < 9; i++) {
      assertThat(look(log.touched(BOB_CLIENT, Role.CLIENT, client(i)))).isEmpty();
      assertThat(look(log.touched(client(i), Role.THERAPIST, client(i)))).isEmpty();
      assertThat(look(log.denied(ALICE_THERAPIST, Role.THERAPIST, client(i)))).isEmpty();
    }
  }

  @Test
  void aMissingIndexIsFound() {
    look(log.touched(ALICE_THERAPIST, Role.THERAPIST, BOB_CLIENT));
    log.leaveOut();
    log.leaveOut();
    assertThat(look(log.touched(ALICE_THERAPIST, Role.THERAPIST, BOB_CLIENT)))
        .containsExactly(Situation.of(Detail.LOG_GAP, new Extent(2, 1, 2)));
    assertThat(look(log.touched(ALICE_THERAPIST, Role.THERAPIST, BOB_CLIENT))).isEmpty();
  }

  @Test
  void aClockThatGoesBackIsFoundAndALittleDisorderIsNot() {
    look(log.touched(ALICE_THERAPIST, Role.THERAPIST, BOB_CLIENT));
    log.now = log.now.minusSeconds(119);
    assertThat(look(log.touched(ALICE_THERAPIST, Role.THERAPIST, BOB_CLIENT))).isEmpty();
    log.now = log.now.minusSeconds(2);
    assertThat(look(log.touched(ALICE_THERAPIST, Role.THERAPIST, BOB_CLIENT)))
        .containsExactly(Situation.of(Detail.CLOCK_JUMP, new Extent(1, 2, 2)));
  }

  private List<Situation> look(Logged entry) {
    return rules.look(entry);
  }

  private static PersonId client(int number) {
    return new PersonId(new UUID(7, number));
  }
}
