package clinic.alcove.audit;

/** How it ended, with the code of FHIR R4 AuditEvent.outcome. */
public enum Outcome {
  /** Done. */
  SUCCESS(0),
  /** Refused because of what was asked. */
  REFUSED(4),
  /** Refused because of who asked. */
  DENIED(8),
  /** Could not be done. */
  FAILED(12);

  private final int code;

  Outcome(int code) {
    this.code = code;
  }

  /** The FHIR code: 0, 4, 8 or 12. */
  public int code() {
    return code;
  }
}
