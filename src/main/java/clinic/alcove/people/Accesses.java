package clinic.alcove.people;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
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

/** Writes access records in the words of this room: a caller did something to somebody's thing. */
@Dependent
public class Accesses {
  private final AuditLedger ledger;
  private final Ids ids;
  private final Clock clock;

  /** Records in this ledger. */
  @Inject
  public Accesses(AuditLedger ledger, Ids ids, Clock clock) {
    this.ledger = ledger;
    this.ids = ids;
    this.clock = clock;
  }

  /** What was touched: whose, and which thing. */
  public record Touched(
      @Nullable PersonId subject, @Nullable ObjectKind kind, @Nullable UUID object) {
    /** A thing of this person. */
    public static Touched of(PersonId subject, ObjectKind kind, UUID object) {
      return new Touched(subject, kind, object);
    }
  }

  /** The caller did this. Recorded in the transaction of the act. */
  public void done(Caller caller, AuditEvent event, Touched touched) {
    ledger.append(entry(event, Outcome.SUCCESS, null, caller, null, touched));
  }

  /** The caller did this from this device. Recorded in the transaction of the act. */
  public void done(Caller caller, DeviceId device, AuditEvent event, Touched touched) {
    ledger.append(entry(event, Outcome.SUCCESS, null, caller, device, touched));
  }

  /** The caller may not; recorded in a transaction of its own. */
  public void denied(Caller caller, Refusal reason, Touched touched) {
    ledger.appendAlone(
        entry(AuditEvent.ACCESS_DENIED, Outcome.DENIED, reason, caller, null, touched));
  }

  /** The server itself did this, at its start. Recorded in the transaction of the act. */
  public void doneByServer(AuditEvent event, Touched touched) {
    ledger.append(
        new AuditRecord(
            ids.next(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            event,
            Outcome.SUCCESS,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            touched.subject(),
            touched.kind(),
            touched.object()));
  }

  /** Somebody unrecognised was refused; recorded in a transaction of its own. */
  public void refused(
      Visitor visitor, AuditEvent event, Refusal reason, @Nullable PersonId subject) {
    ledger.appendAlone(
        new AuditRecord(
            ids.next(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            event,
            Outcome.DENIED,
            reason,
            null,
            null,
            null,
            null,
            visitor.request(),
            visitor.address(),
            subject,
            subject == null ? null : ObjectKind.PERSON,
            subject == null ? null : subject.value()));
  }

  private AuditRecord entry(
      AuditEvent event,
      Outcome outcome,
      @Nullable Refusal reason,
      Caller caller,
      @Nullable DeviceId device,
      Touched touched) {
    return new AuditRecord(
        ids.next(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        event,
        outcome,
        reason,
        caller.person(),
        caller.role(),
        device,
        caller.session(),
        caller.request(),
        caller.address(),
        touched.subject(),
        touched.kind(),
        touched.object());
  }
}
