package clinic.alcove.export;

import clinic.alcove.audit.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What each event is in the words of FHIR, DICOM and IHE BALP 1.1.4: the one table of them. A new
 * event does not compile until it has its line here.
 *
 * @param pattern what kind of thing it is
 * @param further codes that say more than the pattern does
 */
record FhirAct(Pattern pattern, List<Coding> further) {
  private static final Coding SECURITY_ATTRIBUTES = Coding.dicom(110137);
  private static final Coding SECURITY_ROLES = Coding.dicom(110136);

  /** The shapes an AuditEvent of ours may have. */
  enum Pattern {
    READ(Coding.REST, Coding.interaction("read"), "R", "Read"),
    CREATE(Coding.REST, Coding.interaction("create"), "C", "Create"),
    UPDATE(Coding.REST, Coding.interaction("update"), "U", "Update"),
    DELETE(Coding.REST, Coding.interaction("delete"), "D", "Delete"),
    /** Listed. BALP's Query demands the query's text, and a record holds no text. */
    LIST(Coding.REST, Coding.interaction("search"), "E", ""),
    /** An attempt; what would have been done is not known. */
    ATTEMPT(Coding.REST, null, "E", ""),
    SIGN_IN(Coding.dicom(110114), Coding.dicom(110122), "E", ""),
    SIGN_OUT(Coding.dicom(110114), Coding.dicom(110123), "E", ""),
    SESSION(Coding.dicom(110114), null, "E", ""),
    LOG_USE(Coding.dicom(110101), null, "R", ""),
    ALERT(Coding.dicom(110113), null, "E", ""),
    START(Coding.dicom(110100), Coding.dicom(110120), "E", ""),
    STOP(Coding.dicom(110100), Coding.dicom(110121), "E", "");

    private final Coding type;
    private final List<Coding> subtype;
    private final String action;
    private final String profile;

    Pattern(Coding type, @Nullable Coding subtype, String action, String profile) {
      this.type = type;
      this.subtype = subtype == null ? List.of() : List.of(subtype);
      this.action = action;
      this.profile = profile;
    }

    Coding type() {
      return type;
    }

    String action() {
      return action;
    }

    /** BALP's name of it; empty when it has no profile. */
    String profile() {
      return profile;
    }
  }

  static FhirAct of(AuditEvent event) {
    return switch (event) {
      case INVITATION_CREATED -> as(Pattern.CREATE);
      case ACCOUNT_CERTIFIED, DEVICE_ADDED, CREDENTIAL_ADDED ->
          as(Pattern.CREATE, SECURITY_ATTRIBUTES);
      case DEVICE_RETIRED, CREDENTIAL_REMOVED, PASSPHRASE_CHANGED ->
          as(Pattern.UPDATE, SECURITY_ATTRIBUTES);
      case INVITATION_SPENT, INVITATION_REVOKED, INVITATION_RENEWED -> as(Pattern.UPDATE);
      case STAFF_LEFT -> as(Pattern.UPDATE, SECURITY_ROLES);
      case CLIENT_DISCHARGED, CASELOAD_HANDED_OVER -> as(Pattern.UPDATE);
      case COMMIT_ACCEPTED, COMMIT_REFUSED, REMOVAL_PROPOSED, GROUP_REPORTED -> as(Pattern.UPDATE);
      case HOLD_PLACED -> as(Pattern.UPDATE, Coding.lifecycle("hold"));
      case HOLD_LIFTED -> as(Pattern.UPDATE, Coding.lifecycle("unhold"));
      case KEY_PACKAGE_CLAIMED -> as(Pattern.READ);
      case CONVERSATION_OPENED -> as(Pattern.READ, Coding.lifecycle("access"));
      case CIPHERTEXT_DELIVERED -> as(Pattern.READ, Coding.lifecycle("transmit"));
      case CIPHERTEXT_SUBMITTED -> as(Pattern.CREATE, Coding.lifecycle("receive"));
      case CIPHERTEXT_EXPIRED, LOG_PURGED -> as(Pattern.DELETE, Coding.lifecycle("destroy"));
      case PEOPLE_LISTED -> as(Pattern.LIST);
      case ACCESS_DENIED -> as(Pattern.ATTEMPT);
      case SIGNED_IN, SIGN_IN_FAILED -> as(Pattern.SIGN_IN);
      case SIGNED_OUT, SESSION_ENDED -> as(Pattern.SIGN_OUT);
      case SESSION_LOCKED, SESSION_UNLOCKED -> as(Pattern.SESSION);
      case LOG_VIEWED, OWN_LOG_VIEWED -> as(Pattern.LOG_USE);
      case LOG_EXPORTED -> as(Pattern.LOG_USE, Coding.lifecycle("extract"));
      case LOG_VERIFIED -> as(Pattern.LOG_USE, Coding.lifecycle("verify"));
      case LOG_REVIEWED -> as(Pattern.LOG_USE, Coding.lifecycle("attest"));
      case ALERT_RAISED -> as(Pattern.ALERT);
      case SERVER_STARTED -> as(Pattern.START);
      case SERVER_STOPPED -> as(Pattern.STOP);
    };
  }

  /** All codes, the pattern's first and our own last. */
  List<Coding> subtypes(AuditEvent event, Site site) {
    List<Coding> all = new ArrayList<>(pattern.subtype);
    all.addAll(further);
    all.add(own(event, site));
    return List.copyOf(all);
  }

  /** A constant of ours as a code of the clinic's own code system. */
  static Coding own(Enum<?> constant, Site site) {
    return new Coding(site.fhir("CodeSystem/audit-event"), code(constant));
  }

  /** As in {@code ciphertext-delivered}. */
  static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static FhirAct as(Pattern pattern, Coding... further) {
    return new FhirAct(pattern, List.of(further));
  }
}
