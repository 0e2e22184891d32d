package clinic.alcove.ownlog;

import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Outcome;
import clinic.alcove.values.Role;
import org.jspecify.annotations.Nullable;

/**
 * What an access was for, as the clinic reads it off event and role: codes of HL7 v3 ActReason. Not
 * part of the record, and so of no receipt.
 */
public enum Purpose {
  /** For the treatment. */
  TREAT,
  /** To run the clinic. */
  HOPERAT,
  /** To check that rules are kept. */
  HCOMPL,
  /** To keep the service running. */
  HSYSADMIN,
  /** At the person's own wish. */
  PATRQT;

  /** What it was for; nothing can be said of what somebody unrecognised tried. */
  public static @Nullable Purpose of(AuditRecord record) {
    if (record.actor() == null) {
      return record.outcome() == Outcome.SUCCESS ? HSYSADMIN : null;
    }
    if (record.actor().equals(record.concerns())) {
      return PATRQT;
    }
    Role role = record.role();
    return role == null ? null : ofColleague(role);
  }

  private static Purpose ofColleague(Role role) {
    return switch (role) {
      case CLIENT, THERAPIST -> TREAT;
      case COMPLIANCE -> HCOMPL;
      case ADMINISTRATOR -> HOPERAT;
    };
  }
}
