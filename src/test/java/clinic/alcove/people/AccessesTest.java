package clinic.alcove.people;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Role;
import org.junit.jupiter.api.Test;

class AccessesTest {
  private final Clinic clinic = new Clinic();
  private final Caller bob = clinic.admit(Role.CLIENT, "Bob").caller();
  private final Touched log = Touched.any(ObjectKind.ACCESS_LOG);

  @Test
  void theRightRoleGoesThroughWithoutARecord() {
    clinic.accesses.require(bob, log, Role.THERAPIST, Role.CLIENT);

    assertThat(clinic.ledger.entries()).isEmpty();
  }

  @Test
  void theWrongRoleIsRefusedOnRecord() {
    assertRefused(Refusal.NOT_ALLOWED, () -> clinic.accesses.require(bob, log, Role.COMPLIANCE));

    assertThat(clinic.ledger.entries())
        .as("a door was tried unrecorded")
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.event()).isEqualTo(AuditEvent.ACCESS_DENIED);
              assertThat(entry.outcome()).isEqualTo(Outcome.DENIED);
              assertThat(entry.reason()).isEqualTo(Refusal.NOT_ALLOWED);
              assertThat(entry.actor()).isEqualTo(bob.person());
              assertThat(entry.objectKind()).isEqualTo(ObjectKind.ACCESS_LOG);
            });
  }

  @Test
  void nobodyPassesADoorForNoRole() {
    assertRefused(Refusal.NOT_ALLOWED, () -> clinic.accesses.require(bob, log));
  }
}
