package clinic.alcove.values;

/** What a person is in the clinic. A person has one role only. */
public enum Role {
  /** Writes with their own therapist. */
  CLIENT,
  /** Replies, and invites their clients. */
  THERAPIST,
  /** Reads the access log; never a conversation, not even ciphertext. */
  COMPLIANCE,
  /** Invites staff and sets policy; sees no conversation and no access log. */
  ADMINISTRATOR
}
