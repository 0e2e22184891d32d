package clinic.alcove.delivery;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.conversation.Conversation;
import clinic.alcove.conversation.ConversationStore;
import clinic.alcove.conversation.Reports;
import clinic.alcove.conversation.Reports.Report;
import clinic.alcove.conversation.Reports.Reported;
import clinic.alcove.conversation.Trail;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sends the writer on the errand of a device that cannot follow its group. Saying it again changes
 * nothing, so a repeat needs no memory: the group is broken already, or another one lives.
 */
@Dependent
public class ReportErrands {
  private final Reports reports;
  private final ConversationStore conversations;
  private final Trail trail;
  private final Clock clock;

  /** Errands about these. */
  @Inject
  public ReportErrands(Reports reports, ConversationStore conversations, Trail trail, Clock clock) {
    this.reports = reports;
    this.conversations = conversations;
    this.trail = trail;
    this.clock = clock;
  }

  /** Both people's devices are told to look again. */
  public Errand report(
      Correspondent from,
      ClientMessageId id,
      Report report,
      Outlet outlet,
      Connections connections) {
    return new Task(
        Task.LIGHT,
        wake -> {
          Reported reported;
          try {
            reported = reports.report(from.caller(), from.device(), report);
          } catch (RefusedException refused) {
            recordRefusal(from, report, refused.refusal());
            return () -> outlet.refused(id, refused.refusal(), 0, false);
          }
          Conversation conversation = reported.conversation();
          if (reported.news()) {
            trail.done(AuditEvent.GROUP_REPORTED, step(from, report, conversation.client()));
          }
          Instant now = clock.instant();
          return () -> {
            outlet.sent(id, now, reported.epoch());
            if (reported.news()) {
              connections.tellOfChange(conversation);
            }
          };
        },
        () -> outlet.refused(id, Refusal.UNAVAILABLE, 0, false));
  }

  private void recordRefusal(Correspondent from, Report report, Refusal reason) {
    if (reason == Refusal.NOT_FOUND || reason == Refusal.NOT_A_MEMBER) {
      PersonId client =
          conversations.find(report.conversation()).map(Conversation::client).orElse(null);
      trail.denied(reason, step(from, report, client));
    }
  }

  private static Trail.Step step(Correspondent from, Report report, @Nullable PersonId client) {
    return new Trail.Step(
        from.caller(),
        from.device(),
        client,
        ObjectKind.CONVERSATION,
        report.conversation().value());
  }
}
