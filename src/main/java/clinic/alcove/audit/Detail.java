package clinic.alcove.audit;

/** What kind of export, review or alert it was: the closed set of words a record may add. */
public enum Detail {
  // Formats of LOG_EXPORTED.
  PDF,
  CSV,
  NDJSON,
  FHIR,
  /** The whole log, for offline verification. */
  WHOLE_LOG,
  /** Taken by the clinic's monitoring (SIEM). */
  PULLED,

  // Outcomes of LOG_REVIEWED.
  NO_CONCERN,
  EXPLAINED,
  FOLLOW_UP,
  INCIDENT,

  // Rules of ALERT_RAISED.
  FAILED_SIGN_INS,
  BULK_ACCESS,
  STALE_CHECKPOINT,
  UNWITNESSED,
  CLOCK_JUMP,
  LOG_GAP
}
