package clinic.alcove.people;

/** Why a client is no longer on a therapist's caseload. */
public enum CaseloadEnd {
  /** The therapist ended the treatment relation. */
  DISCHARGED,
  /** A colleague goes on with the client. */
  HANDED_OVER,
  /** The therapist left the clinic, and nobody went on. */
  LEFT
}
