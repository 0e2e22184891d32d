package clinic.alcove.audit;

/** The closed set of acts that leave a record. A new act is a new constant, never a text. */
public enum AuditEvent {
  /** Somebody was invited. Object: the invitation; subject: the person invited. */
  INVITATION_CREATED,
  /** The invitation was accepted. */
  INVITATION_SPENT,
  /** A session began. */
  SIGNED_IN,
  /** A sign-in was refused; actor unknown unless the name exists, then subject. */
  SIGN_IN_FAILED,
  /** A session ended by its owner. */
  SIGNED_OUT,
  /** The clinic certified an account key. Object: the person. */
  ACCOUNT_CERTIFIED,
  /** A device was added to an account. */
  DEVICE_ADDED,
  /** A device was retired: signed out, removed or replaced, or its person left. */
  DEVICE_RETIRED,
  /** A key package of the subject was handed out. Object: the device it belongs to. */
  KEY_PACKAGE_CLAIMED,
  /** The person opened a conversation. */
  CONVERSATION_OPENED,
  /** A commit advanced a conversation's group. */
  COMMIT_ACCEPTED,
  /** A commit was refused. */
  COMMIT_REFUSED,
  /** A ciphertext was accepted from a device. */
  CIPHERTEXT_SUBMITTED,
  /** A ciphertext was handed to a device. Object: the message; actor: the receiver. */
  CIPHERTEXT_DELIVERED,
  /** An attempt on something the person may not touch. */
  ACCESS_DENIED,
  /** The access log was read. */
  LOG_VIEWED,
  /** An invitation was taken back. */
  INVITATION_REVOKED,
  /** A fresh link was made for a person invited before; the older one stopped working. */
  INVITATION_RENEWED,
  /** A way to sign in was added: a passkey, a one-time code, the clinic's sign-in. */
  CREDENTIAL_ADDED,
  /** A way to sign in was removed. */
  CREDENTIAL_REMOVED,
  /** The passphrase was changed; other sessions ended. */
  PASSPHRASE_CHANGED,
  /** A session was ended from another one, or because its owner's way in changed. */
  SESSION_ENDED,
  /** A session was locked, by its owner or for idleness. */
  SESSION_LOCKED,
  /** A locked session was opened again. */
  SESSION_UNLOCKED,
  /** A therapist ended the treatment relation. Subject: the client. */
  CLIENT_DISCHARGED,
  /** A client went over to another therapist. Subject: the client; object: the new therapist. */
  CASELOAD_HANDED_OVER,
  /** A staff member left. Subject: that person. */
  STAFF_LEFT,
  /** The server proposed to remove a device from a group. Object: the device. */
  REMOVAL_PROPOSED,
  /** A device reported that it cannot follow a group. */
  GROUP_REPORTED,
  /** Names were listed: staff by an administrator, people by compliance. */
  PEOPLE_LISTED,
  /** A ciphertext that nobody fetched in time was removed by the server. Object: the message. */
  CIPHERTEXT_EXPIRED,
  /** Records were exported or pulled. Detail: the format; extent: how many, and which. */
  LOG_EXPORTED,
  /** A set of records was reviewed. Detail: the outcome; extent: how many, and which. */
  LOG_REVIEWED,
  /** Records past their time were removed by the server; their proofs stand. Extent: which. */
  LOG_PURGED,
  /** The log's integrity was looked at by compliance. */
  LOG_VERIFIED,
  /** Records about the subject must stay. */
  HOLD_PLACED,
  /** Records about the subject need not stay any longer. */
  HOLD_LIFTED,
  /** Somebody read what the log holds about themselves. */
  OWN_LOG_VIEWED,
  /** A rule found something worth a look. Detail: the rule; subject: whom it is about. */
  ALERT_RAISED,
  /** The server began to serve. */
  SERVER_STARTED,
  /** The server stopped in good order. */
  SERVER_STOPPED
}
