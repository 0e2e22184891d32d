package clinic.alcove.audit;

/** What kind of thing a record's object id names. */
public enum ObjectKind {
  PERSON,
  INVITATION,
  SESSION,
  DEVICE,
  CREDENTIAL,
  KEY_PACKAGE,
  CONVERSATION,
  MESSAGE,
  ACCESS_LOG,
  REVIEW,
  ALERT,
  NODE
}
