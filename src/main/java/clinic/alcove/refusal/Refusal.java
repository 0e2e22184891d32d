package clinic.alcove.refusal;

/**
 * The closed list of reasons Alcove says no. The names are the protocol's ({@code Refuse.Reason} in
 * {@code alcove.proto}); a test keeps the two lists equal. A reason never carries contents, names
 * or secrets.
 */
public enum Refusal {
  /** The bytes or the JSON are not what the protocol says. */
  MALFORMED,
  /** A well-formed frame of a kind this server does not know. */
  UNKNOWN_FRAME,
  /** Larger than the documented bound. */
  TOO_LARGE,
  /** No valid session. */
  NOT_SIGNED_IN,
  /** Signed in, but this role or person may not do this. */
  NOT_ALLOWED,
  /** No such thing, or none that this person may know of. */
  NOT_FOUND,
  /** The socket's device has not proved its key yet. */
  NOT_AUTHENTICATED,
  /** A signature does not verify. */
  BAD_SIGNATURE,
  /** The challenge was answered before. */
  NONCE_USED,
  /** The MLS message belongs to another group than this conversation's. */
  WRONG_GROUP,
  /** The MLS message is of another epoch than the current one. */
  STALE_EPOCH,
  /** The conversation already has a living group. */
  GROUP_EXISTS,
  /** The device is no member of the group. */
  NOT_A_MEMBER,
  /** The group would not be exactly the devices of the conversation's participants. */
  ROSTER_MISMATCH,
  /** The commit breaks RFC 9420 or this server's narrower rules. */
  BAD_COMMIT,
  /** The ratchet tree is not valid. */
  BAD_TREE,
  /** The key package is not valid or not of this device. */
  BAD_KEY_PACKAGE,
  /** Another cipher suite or protocol version. */
  UNSUPPORTED_SUITE,
  /** The certificate or its chain is not valid here. */
  BAD_CERTIFICATE,
  /** The same client message id came before with other bytes. */
  CONFLICTING_REPEAT,
  /** The acknowledged sequence number was never delivered. */
  BAD_SEQUENCE,
  /** More often than allowed; later it may work. */
  TOO_MANY,
  /** Not now: the server cannot store or record it. */
  UNAVAILABLE,
  /** The invitation was used. */
  INVITATION_SPENT,
  /** The invitation's time is over. */
  INVITATION_EXPIRED,
  /** No such invitation. */
  INVITATION_UNKNOWN,
  /** Too short or on the list of common passphrases. */
  WEAK_PASSPHRASE,
  /** Sign-in name and passphrase do not belong together. */
  WRONG_CREDENTIALS,
  /** The account is in use in another browser, which this would replace. */
  ELSEWHERE_IN_USE,
  /** The other person has no key package left to claim. */
  NO_KEY_PACKAGE,
  /** The invitation was taken back by whoever made it. */
  INVITATION_REVOKED,
  /** The passphrase was right; a one-time code is needed too, or has to be set up first. */
  SECOND_FACTOR_NEEDED,
  /** The session is locked until its owner shows again who they are. */
  SESSION_LOCKED,
  /** The conversation has ended: a discharge, a hand-over, or somebody left the clinic. */
  CONVERSATION_CLOSED,
  /** The group was reported as broken; a new one has to be made first. */
  GROUP_BROKEN,
  /** It is the last way to sign in. */
  LAST_CREDENTIAL
}
