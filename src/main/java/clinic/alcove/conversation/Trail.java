package clinic.alcove.conversation;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records what a device or person does in conversations: ids and outcomes, never contents. */
@Dependent
public class Trail {
  private final AuditLedger ledger;
  private final Clock clock;
  private final Ids ids;

  /** Records in this ledger. */
  @Inject
  public Trail(AuditLedger ledger, Clock clock, Ids ids) {
    this.ledger = ledger;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Who did it, and to what.
   *
   * @param device which of the caller's devices, when it is known
   * @param subject the client whose conversation it is, when it is known
   * @param object the thing, when one was named
   */
  public record Step(
      Caller caller,
      @Nullable DeviceId device,
      @Nullable PersonId subject,
      ObjectKind kind,
      @Nullable UUID object) {}

  /** It was done. Part of the act's transaction. */
  public void done(AuditEvent event, Step step) {
    ledger.append(entry(event, Outcome.SUCCESS, null, step));
  }

  /** It was refused for what was asked. Part of the present transaction, which goes on. */
  public void refused(AuditEvent event, Refusal reason, Step step) {
    ledger.append(entry(event, Outcome.REFUSED, reason, step));
  }

  /** It was an attempt on something they may not touch. Part of the present transaction. */
  public void denied(Refusal reason, Step step) {
    ledger.append(entry(AuditEvent.ACCESS_DENIED, Outcome.DENIED, reason, step));
  }

  /** As {@link #denied}, in a transaction of its own: the present one rolls back. */
  public void deniedAlone(Refusal reason, Step step) {
    ledger.appendAlone(entry(AuditEvent.ACCESS_DENIED, Outcome.DENIED, reason, step));
  }

  private AuditRecord entry(
      AuditEvent event, Outcome outcome, @Nullable Refusal reason, Step step) {
    return new AuditRecord(
        ids.next(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        event,
        outcome,
        reason,
        step.caller().person(),
        step.caller().role(),
        step.device(),
        step.caller().session(),
        step.caller().request(),
        step.caller().address(),
        step.subject(),
        step.kind(),
        step.object());
  }
}
