package clinic.alcove.siem;

import clinic.alcove.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/**
 * What an event is called in DICOM's words (PS3.16 CID 400 and 401), as far as it has any; and what
 * it did: C, R, U, D, or E for anything else.
 */
record AtnaEvent(char action, Code id, @Nullable Code type) {
  private static final Code AUDIT_LOG_USED = new Code("110101", "Audit Log Used");
  private static final Code SECURITY_ALERT = new Code("110113", "Security Alert");
  private static final Code ATTRIBUTES = new Code("110137", "User Security Attributes Changed");

  /** A code of the DICOM ontology. */
  record Code(String code, String text) {}

  static AtnaEvent of(AuditEvent event) {
    return switch (event) {
      case SIGNED_IN, SIGN_IN_FAILED, SESSION_UNLOCKED -> authentication("110122", "Login");
      case SIGNED_OUT, SESSION_ENDED, SESSION_LOCKED -> authentication("110123", "Logout");
      case INVITATION_CREATED,
          INVITATION_SPENT,
          INVITATION_REVOKED,
          INVITATION_RENEWED,
          ACCOUNT_CERTIFIED,
          DEVICE_ADDED,
          DEVICE_RETIRED,
          CREDENTIAL_ADDED,
          CREDENTIAL_REMOVED,
          PASSPHRASE_CHANGED,
          STAFF_LEFT ->
          new AtnaEvent('E', SECURITY_ALERT, ATTRIBUTES);
      case ACCESS_DENIED, ALERT_RAISED -> new AtnaEvent('E', SECURITY_ALERT, null);
      case LOG_VIEWED, LOG_EXPORTED, LOG_REVIEWED, LOG_VERIFIED, OWN_LOG_VIEWED ->
          new AtnaEvent('R', AUDIT_LOG_USED, null);
      case LOG_PURGED -> new AtnaEvent('D', AUDIT_LOG_USED, null);
      case HOLD_PLACED, HOLD_LIFTED -> new AtnaEvent('U', AUDIT_LOG_USED, null);
      case PEOPLE_LISTED -> new AtnaEvent('E', new Code("110112", "Query"), null);
      case SERVER_STARTED -> activity("110120", "Application Start");
      case SERVER_STOPPED -> activity("110121", "Application Stop");
      case CIPHERTEXT_SUBMITTED -> record('C');
      case KEY_PACKAGE_CLAIMED, CONVERSATION_OPENED, CIPHERTEXT_DELIVERED -> record('R');
      case COMMIT_ACCEPTED,
          COMMIT_REFUSED,
          CLIENT_DISCHARGED,
          CASELOAD_HANDED_OVER,
          REMOVAL_PROPOSED,
          GROUP_REPORTED ->
          record('U');
      case CIPHERTEXT_EXPIRED -> record('D');
    };
  }

  private static AtnaEvent authentication(String code, String text) {
    return new AtnaEvent('E', new Code("110114", "User Authentication"), new Code(code, text));
  }

  private static AtnaEvent activity(String code, String text) {
    return new AtnaEvent('E', new Code("110100", "Application Activity"), new Code(code, text));
  }

  private static AtnaEvent record(char action) {
    return new AtnaEvent(action, new Code("110110", "Patient Record"), null);
  }
}
