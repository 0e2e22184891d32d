package clinic.alcove.compliance;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The questions that stand ready for compliance staff, each with why it is asked. Closed, so that
 * what a clinic can answer is the same everywhere. What a rule says is cited; where Alcove cannot
 * answer, COMPLIANCE.md says so.
 */
public enum Question {
  WHO_LOOKED(
      "Who came to this person's things?",
      "Everybody may ask who had access to their record (45 CFR 164.528; EHDS Annex II 3.2).",
      "subject:{subject} -actor:{subject},server",
      Need.SUBJECT,
      Need.TIME),
  WHAT_DID(
      "What did this person do?",
      "Activity in systems with health information has to be recorded and examined (45 CFR"
          + " 164.312(b)).",
      "actor:{actor}",
      Need.ACTOR,
      Need.TIME),
  WITH_WHOM(
      "What did this person do to that one's things?",
      "The first thing to ask after a complaint.",
      "actor:{actor} subject:{subject}",
      Need.ACTOR,
      Need.SUBJECT,
      Need.TIME),
  PROTECTED_PEOPLE(
      "Who came to the things of people under special protection?",
      "Colleagues, relatives and people in public life are looked up out of curiosity. Who they are"
          + " stands in no record of Alcove: keep the list elsewhere, and name them here.",
      "subject:{subject} -actor:{subject},server",
      Need.SUBJECT,
      Need.TIME),
  NO_RELATION(
      "Which therapists came to a client who was not on their caseload?",
      "Access needs a reason in treatment (45 CFR 164.502(b), minimum necessary). The server lets"
          + " nobody do it; this checks the server.",
      null,
      Need.TIME),
  AFTER_HOURS(
      "Who came to somebody's things while the clinic was closed?",
      "Unusual hours are the plainest sign of snooping, and of a stolen account. The hours are the"
          + " clinic's calendar.",
      null,
      Need.TIME),
  MANY_CLIENTS(
      "Who came to the things of " + ManyClients.MANY + " or more people within an hour?",
      "So many at once is rarely treatment.",
      null,
      Need.TIME),
  EXPORTS(
      "What was exported, and by whom?",
      "A disclosure needs date, recipient and purpose (45 CFR 164.528(b)(2)). Records can leave"
          + " Alcove only as exports of this log; conversations cannot leave the server at all.",
      "action:log-exported",
      Need.TIME),
  FAILED_SIGN_INS(
      "Which accounts and addresses had many failed sign-ins?",
      "Log-in monitoring (45 CFR 164.308(a)(5)(ii)(C)).",
      null,
      Need.TIME),
  SUCCESS_AFTER_FAILURES(
      "Which sign-ins worked after several had failed?",
      "Somebody may have guessed it (45 CFR 164.308(a)(5)(ii)(C)).",
      null,
      Need.TIME),
  NEW_DEVICE_FETCHES(
      "Which new devices fetched a lot at once?",
      "What somebody does who got into an account.",
      null,
      Need.TIME),
  STILL_ACTIVE(
      "Who was active after they had left?",
      "Access ends with the employment (45 CFR 164.308(a)(3)(ii)(C)). The server sees to it; this"
          + " checks the server.",
      null,
      Need.TIME),
  RETIRED_DEVICES(
      "Which devices were active after they were retired?",
      "A lost device must not come in any more. The server sees to it; this checks the server.",
      null,
      Need.TIME),
  CREDENTIALS(
      "Whose ways to sign in, and devices, were changed?",
      "Changes of access rights are among what has to be recorded (45 CFR 170.210(e)(1), ASTM"
          + " E2147 7.1).",
      "action:credential-added,credential-removed,passphrase-changed,device-added,device-retired,"
          + "account-certified",
      Need.TIME),
  ACCOUNTS(
      "Who was given an account, or left?",
      "Granting and ending access (45 CFR 164.308(a)(4)(ii)(C)). Nobody can change a role, their"
          + " own least of all.",
      "action:invitation-created,invitation-renewed,invitation-revoked,invitation-spent,staff-left,"
          + "client-discharged,caseload-handed-over",
      Need.TIME),
  TWO_ROLES(
      "Who acted in two roles?",
      "Alcove gives a person one role for good. Two would mean that somebody changed the database.",
      null,
      Need.TIME),
  DENIED(
      "Who tried what they may not?",
      "Attempts are part of what has to be examined (45 CFR 164.308(a)(1)(ii)(D)).",
      "outcome:denied -action:sign-in-failed",
      Need.TIME),
  LOG_READERS(
      "Who read, exported or reviewed this log?",
      "Reading who was treated is an access too (ASTM E2147 7.1.6).",
      "action:log-viewed,log-exported,log-reviewed,log-verified,people-listed,own-log-viewed",
      Need.TIME),
  PURGES(
      "What was purged from the log, and whose records were held?",
      "Six years of documentation (45 CFR 164.316(b)(2)(i)); a hold stops that.",
      "action:log-purged,hold-placed,hold-lifted",
      Need.TIME),
  STARTS(
      "When did the server start and stop?",
      "Starting and stopping the log is an event of the log (ASTM E2147 7.1.9).",
      "action:server-started,server-stopped",
      Need.TIME),
  UNCLEAN_STOPS(
      "When was the server started without having been stopped?",
      "A crash, or somebody pulled the plug.",
      null,
      Need.TIME),
  CLOCK_JUMPS(
      "When did the clock jump back?",
      "Records are worth what their times are worth (45 CFR 170.210(g)).",
      null,
      Need.TIME),
  GAPS(
      "Where are records missing that nobody purged?",
      "Alteration has to be detected (45 CFR 170.315(d)(2)(iv)).",
      null,
      Need.TIME),
  ALERTS(
      "What did the rules find, such as a checkpoint that is stale or that nobody witnessed?",
      "A log is as good as what outsiders saw of it.",
      "action:alert-raised",
      Need.TIME),
  REVIEWS(
      "What was reviewed, by whom, and with which outcome?",
      "Regular review, and proof of it (45 CFR 164.308(a)(1)(ii)(D)).",
      "action:log-reviewed",
      Need.TIME);

  private final String title;
  private final String why;
  private final @Nullable String template;
  private final List<Need> needs;

  Question(String title, String why, @Nullable String template, Need... needs) {
    this.title = title;
    this.why = why;
    this.template = template;
    this.needs = List.of(needs);
  }

  /** What has to be filled in. */
  public enum Need {
    /** One person, or several with commas. */
    SUBJECT,
    /** One person, or several with commas. */
    ACTOR,
    /** As behind {@code time:}; everything when it is left out. */
    TIME
  }

  /** Its name in addresses. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In plain words. */
  public String title() {
    return title;
  }

  /** Why one asks. */
  public String why() {
    return why;
  }

  /**
   * The query that answers it, with {@code {subject}} and {@code {actor}} to be filled in; absent
   * when it takes more than a filter.
   */
  public @Nullable String template() {
    return template;
  }

  /** What has to be filled in. */
  public List<Need> needs() {
    return needs;
  }
}
