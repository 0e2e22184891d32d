package clinic.alcove.compliance;

import clinic.alcove.audit.Actor;
import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Outcome;
import clinic.alcove.audit.Trait;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.util.List;
import java.util.Set;

/** Kinds of acts that several questions speak of. */
final class Acts {
  /** Somebody comes to what a client and a therapist have together, if only to its ciphertext. */
  static final Set<AuditEvent> TREATMENT =
      Set.of(
          AuditEvent.CONVERSATION_OPENED,
          AuditEvent.CIPHERTEXT_SUBMITTED,
          AuditEvent.CIPHERTEXT_DELIVERED,
          AuditEvent.KEY_PACKAGE_CLAIMED,
          AuditEvent.COMMIT_ACCEPTED);

  static final List<Role> STAFF = List.of(Role.THERAPIST, Role.COMPLIANCE, Role.ADMINISTRATOR);

  private Acts() {}

  /** What staff did. */
  static AuditFilter ofStaff() {
    return AuditFilter.EVERYTHING.only(Trait.ROLE, STAFF);
  }

  /** What this person did. */
  static AuditFilter of(PersonId actor) {
    return AuditFilter.EVERYTHING.only(Trait.ACTOR, List.of(Actor.of(actor)));
  }

  /** What this person did to that one's things. */
  static AuditFilter of(PersonId actor, PersonId subject) {
    return of(actor).only(Trait.SUBJECT, List.of(subject));
  }

  /** Done, to somebody else's thing. */
  static boolean toSomebodyElse(Glance glance) {
    return glance.outcome() == Outcome.SUCCESS
        && glance.actor() != null
        && glance.subject() != null
        && !glance.subject().equals(glance.actor());
  }
}
