package clinic.alcove.people;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the doors of roles, and writes access records in the words of this room: a caller did
 * something to somebody's thing. Every record of an act is made here.
 */
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

    /** Things of this kind, none in particular. */
    public static Touched any(ObjectKind kind) {
      return new Touched(null, kind, null);
    }

    /** One thing of this kind; whose is not said. */
    public static Touched one(ObjectKind kind, @Nullable UUID object) {
      return new Touched(null, kind, object);
    }
  }

  /** Something a caller did, from this device if it is known. */
  public record Act(Caller caller, @Nullable DeviceId device, AuditEvent event, Touched touched) {}

  /**
   * Refuses {@code NOT_ALLOWED}, on record, unless the caller has one of these roles: who tries a
   * door that is not theirs is worth knowing (45 CFR 164.312(b)).
   */
  public void require(Caller caller, Touched touched, Role... allowed) {
    if (!Arrays.asList(allowed).contains(caller.role())) {
      denied(caller, Refusal.NOT_ALLOWED, touched);
      throw new RefusedException(Refusal.NOT_ALLOWED);
    }
  }

  /** The caller did this. Recorded in the transaction of the act. */
  public void done(Caller caller, AuditEvent event, Touched touched) {
    done(caller, null, event, touched);
  }

  /** The caller did this from this device. Recorded in the transaction of the act. */
  public void done(Caller caller, @Nullable DeviceId device, AuditEvent event, Touched touched) {
    ledger.append(entry(event, Outcome.SUCCESS, null, caller, device, touched));
  }

  /** The caller did this, in this way or to this end, to these records of the log. */
  public void done(
      Caller caller, AuditEvent event, Touched touched, Detail detail, @Nullable Extent extent) {
    AuditRecord plain = entry(event, Outcome.SUCCESS, null, caller, null, touched);
    ledger.append(plain.with(detail, extent));
  }

  /**
   * The caller is about to read this. Recorded in a transaction of its own, so that it stands
   * before anything leaves; if that fails, so must the reading.
   */
  public void doneAlone(Caller caller, AuditEvent event, Touched touched) {
    ledger.appendAlone(entry(event, Outcome.SUCCESS, null, caller, null, touched));
  }

  /** As above, in this way or to this end, upon these records of the log. */
  public void doneAlone(
      Caller caller, AuditEvent event, Touched touched, Detail detail, @Nullable Extent extent) {
    AuditRecord plain = entry(event, Outcome.SUCCESS, null, caller, null, touched);
    ledger.appendAlone(plain.with(detail, extent));
  }

  /** All of these were done. Recorded in one go, in the transaction of the acts. */
  public void done(List<Act> acts) {
    List<AuditRecord> entries = new ArrayList<>(acts.size());
    for (Act each : acts) {
      entries.add(
          entry(each.event(), Outcome.SUCCESS, null, each.caller(), each.device(), each.touched()));
    }
    ledger.append(entries);
  }

  /** Refused for what was asked. Recorded in the present transaction, which goes on. */
  public void refused(
      Caller caller, @Nullable DeviceId device, AuditEvent event, Refusal reason, Touched touched) {
    ledger.append(entry(event, Outcome.REFUSED, reason, caller, device, touched));
  }

  /** The caller may not; recorded in a transaction of its own, since the present one rolls back. */
  public void denied(Caller caller, Refusal reason, Touched touched) {
    denied(caller, null, reason, touched);
  }

  /** As above, from this device. */
  public void denied(Caller caller, @Nullable DeviceId device, Refusal reason, Touched touched) {
    ledger.appendAlone(denial(caller, device, reason, touched));
  }

  /** The caller may not; recorded in the present transaction, which goes on. */
  public void deniedWithin(
      Caller caller, @Nullable DeviceId device, Refusal reason, Touched touched) {
    ledger.append(denial(caller, device, reason, touched));
  }

  /** The server itself did this. Recorded in the transaction of the act. */
  public void doneByServer(AuditEvent event, Touched touched) {
    ledger.append(
        AuditRecord.ofServer(
            ids.next(),
            clock.instant(),
            event,
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
            clock.instant(),
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

  private AuditRecord denial(
      Caller caller, @Nullable DeviceId device, Refusal reason, Touched touched) {
    return entry(AuditEvent.ACCESS_DENIED, Outcome.DENIED, reason, caller, device, touched);
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
        clock.instant(),
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
