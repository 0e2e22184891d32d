package clinic.alcove.compliance;

import clinic.alcove.audit.AuditEvent;

/** What was done, as the end of a sentence that begins with who did it. */
final class Deeds {
  private Deeds() {}

  static String of(AuditEvent event) {
    return switch (event) {
      case INVITATION_CREATED -> "made an invitation";
      case INVITATION_SPENT -> "accepted an invitation";
      case INVITATION_REVOKED -> "took back an invitation";
      case INVITATION_RENEWED -> "made a fresh invitation link";
      case SIGNED_IN -> "signed in";
      case SIGN_IN_FAILED -> "tried to sign in";
      case SIGNED_OUT -> "signed out";
      case SESSION_ENDED -> "ended a sign-in";
      case SESSION_LOCKED -> "locked the page";
      case SESSION_UNLOCKED -> "unlocked the page";
      case ACCOUNT_CERTIFIED -> "had an account key certified";
      case DEVICE_ADDED -> "added a device";
      case DEVICE_RETIRED -> "removed a device";
      case CREDENTIAL_ADDED -> "added a way to sign in";
      case CREDENTIAL_REMOVED -> "removed a way to sign in";
      case PASSPHRASE_CHANGED -> "changed the passphrase";
      case KEY_PACKAGE_CLAIMED -> "fetched a key to write to a device with";
      case CONVERSATION_OPENED -> "opened the conversation";
      case COMMIT_ACCEPTED -> "changed the keys of the conversation";
      case COMMIT_REFUSED -> "tried to change the keys of the conversation";
      case REMOVAL_PROPOSED -> "asked for a device to be left out of the conversation";
      case GROUP_REPORTED -> "reported that a device cannot follow the conversation";
      case CIPHERTEXT_SUBMITTED -> "sent an encrypted message";
      case CIPHERTEXT_DELIVERED -> "received an encrypted message";
      case CIPHERTEXT_EXPIRED -> "removed an encrypted message that nobody fetched";
      case ACCESS_DENIED -> "tried something that is not theirs to do";
      case CLIENT_DISCHARGED -> "ended the treatment";
      case CASELOAD_HANDED_OVER -> "handed the treatment over to a colleague";
      case STAFF_LEFT -> "recorded that somebody left the clinic";
      case PEOPLE_LISTED -> "looked at a list of names";
      case LOG_VIEWED -> "looked at the access log";
      case LOG_EXPORTED -> "exported from the access log";
      case LOG_REVIEWED -> "reviewed records of the access log";
      case LOG_PURGED -> "removed records whose time was over from the access log";
      case LOG_VERIFIED -> "checked the integrity of the access log";
      case HOLD_PLACED -> "ordered that records must be kept";
      case HOLD_LIFTED -> "ordered that records need not be kept any longer";
      case OWN_LOG_VIEWED -> "looked at who accessed their own things";
      case ALERT_RAISED -> "raised an alert";
      case SERVER_STARTED -> "started";
      case SERVER_STOPPED -> "stopped";
    };
  }
}
