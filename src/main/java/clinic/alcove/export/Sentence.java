package clinic.alcove.export;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Outcome;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One record as a plain sentence: who did what, and whose it was. */
final class Sentence {
  /** Events that are failures by their name. */
  private static final Set<AuditEvent> SAYS_SO =
      EnumSet.of(AuditEvent.SIGN_IN_FAILED, AuditEvent.COMMIT_REFUSED, AuditEvent.ACCESS_DENIED);

  private Sentence() {}

  static String of(AuditRecord record, Roll roll) {
    String actor = actor(record, roll);
    String act = act(record.event());
    String subject =
        record.subject() == null || record.subject().equals(record.actor())
            ? ""
            : ", of " + named(record.subject(), roll);
    if (record.outcome() == Outcome.SUCCESS || SAYS_SO.contains(record.event())) {
      return actor + " " + act + subject + ".";
    }
    return actor + " tried and was " + ended(record.outcome()) + ": " + act + subject + ".";
  }

  /** Who, and what they are: the role is the one they had then. */
  static String actor(AuditRecord record, Roll roll) {
    if (record.actor() == null) {
      return record.address() == null ? "The server" : "Somebody who was not signed in";
    }
    Role role = record.role();
    String name = named(record.actor(), roll);
    return role == null ? name : name + " (" + word(role) + ")";
  }

  /** A name as it is now; an id for people the clinic does not know any more. */
  static String named(PersonId person, Roll roll) {
    return roll.name(person).orElse("person " + person);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What kind of reason, outcome or rule there was beside it. */
  static Optional<String> detail(@Nullable Enum<?> constant) {
    return Optional.ofNullable(constant).map(Sentence::word);
  }

  private static String ended(Outcome outcome) {
    return switch (outcome) {
      case SUCCESS -> "successful";
      case REFUSED -> "refused";
      case DENIED -> "denied";
      case FAILED -> "unsuccessful";
    };
  }

  private static String act(AuditEvent event) {
    return switch (event) {
      case INVITATION_CREATED -> "made an invitation";
      case INVITATION_SPENT -> "accepted an invitation";
      case INVITATION_REVOKED -> "took an invitation back";
      case INVITATION_RENEWED -> "renewed an invitation";
      case SIGNED_IN -> "signed in";
      case SIGN_IN_FAILED -> "did not get in at an account";
      case SIGNED_OUT -> "signed out";
      case SESSION_ENDED -> "ended a session";
      case SESSION_LOCKED -> "locked a session";
      case SESSION_UNLOCKED -> "unlocked a session";
      case ACCOUNT_CERTIFIED -> "had an account key certified";
      case DEVICE_ADDED -> "added a device";
      case DEVICE_RETIRED -> "retired a device";
      case KEY_PACKAGE_CLAIMED -> "took a key package for a device";
      case CREDENTIAL_ADDED -> "added a way to sign in";
      case CREDENTIAL_REMOVED -> "removed a way to sign in";
      case PASSPHRASE_CHANGED -> "changed a passphrase";
      case CONVERSATION_OPENED -> "opened a conversation";
      case COMMIT_ACCEPTED -> "moved a conversation's group on";
      case COMMIT_REFUSED -> "sent a commit that a conversation's group does not take";
      case CIPHERTEXT_SUBMITTED -> "sent an encrypted message in a conversation";
      case CIPHERTEXT_DELIVERED -> "received an encrypted message in a conversation";
      case CIPHERTEXT_EXPIRED -> "removed an encrypted message that nobody fetched";
      case REMOVAL_PROPOSED -> "proposed to remove a device from a conversation";
      case GROUP_REPORTED -> "reported a conversation's group as broken";
      case ACCESS_DENIED -> "reached for something that is not theirs";
      case CLIENT_DISCHARGED -> "ended a treatment";
      case CASELOAD_HANDED_OVER -> "handed a client over to a colleague";
      case STAFF_LEFT -> "recorded that a colleague left";
      case PEOPLE_LISTED -> "read the list of people";
      case LOG_VIEWED -> "read the access log";
      case LOG_EXPORTED -> "took a copy from the access log";
      case LOG_REVIEWED -> "reviewed records of the access log";
      case LOG_PURGED -> "removed records past their time from the access log";
      case LOG_VERIFIED -> "checked the access log's integrity";
      case HOLD_PLACED -> "placed a hold on records";
      case HOLD_LIFTED -> "lifted a hold on records";
      case OWN_LOG_VIEWED -> "read what the log holds about themselves";
      case ALERT_RAISED -> "raised an alert";
      case SERVER_STARTED -> "began to serve";
      case SERVER_STOPPED -> "stopped serving";
    };
  }
}
