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
  /** A device was retired: signed out or replaced. */
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
  LOG_VIEWED
}
