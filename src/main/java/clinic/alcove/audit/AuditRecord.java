package clinic.alcove.audit;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One access: who did what to whose thing, when, from where, and how it ended. Holds enums, ids,
 * instants and an address; no field can take free text (audit-formats, section 5; 45 CFR
 * 164.312(b)). A reflection test fails when a field of another type appears.
 *
 * @param id this record's own id
 * @param recorded when, to the millisecond
 * @param event what was done
 * @param outcome how it ended
 * @param reason why not, unless it succeeded
 * @param actor who did it; absent when nobody was recognised
 * @param role the actor's role at the time
 * @param device from which of their devices
 * @param session in which sign-in
 * @param request ties it to other records of one request
 * @param address from where; absent for acts of the server itself
 * @param subject whose account, conversation or device was touched
 * @param objectKind what kind of thing {@code object} is
 * @param object the thing
 * @param detail the format, outcome or rule, for the few acts that have one
 * @param extent which records the act was about, for acts upon the log itself
 */
public record AuditRecord(
    UUID id,
    Instant recorded,
    AuditEvent event,
    Outcome outcome,
    @Nullable Refusal reason,
    @Nullable PersonId actor,
    @Nullable Role role,
    @Nullable DeviceId device,
    @Nullable SessionId session,
    @Nullable RequestId request,
    @Nullable NetworkAddress address,
    @Nullable PersonId subject,
    @Nullable ObjectKind objectKind,
    @Nullable UUID object,
    @Nullable Detail detail,
    @Nullable Extent extent) {

  /** One without detail and extent, as most are. */
  public AuditRecord(
      UUID id,
      Instant recorded,
      AuditEvent event,
      Outcome outcome,
      @Nullable Refusal reason,
      @Nullable PersonId actor,
      @Nullable Role role,
      @Nullable DeviceId device,
      @Nullable SessionId session,
      @Nullable RequestId request,
      @Nullable NetworkAddress address,
      @Nullable PersonId subject,
      @Nullable ObjectKind objectKind,
      @Nullable UUID object) {
    this(
        id,
        recorded,
        event,
        outcome,
        reason,
        actor,
        role,
        device,
        session,
        request,
        address,
        subject,
        objectKind,
        object,
        null,
        null);
  }

  /** Something the server itself did, or began to do: by nobody, and from nowhere. */
  public static AuditRecord ofServer(
      UUID id,
      Instant recorded,
      AuditEvent event,
      @Nullable PersonId subject,
      @Nullable ObjectKind objectKind,
      @Nullable UUID object) {
    return new AuditRecord(
        id,
        recorded,
        event,
        Outcome.SUCCESS,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        subject,
        objectKind,
        object);
  }

  /** The same with a detail and an extent. */
  public AuditRecord with(@Nullable Detail newDetail, @Nullable Extent newExtent) {
    return new AuditRecord(
        id,
        recorded,
        event,
        outcome,
        reason,
        actor,
        role,
        device,
        session,
        request,
        address,
        subject,
        objectKind,
        object,
        newDetail,
        newExtent);
  }

  /**
   * Whose access this is: the person it touched, else the one who acted. Who may see it in "who
   * accessed what about me". Absent when it concerns nobody in particular.
   */
  public @Nullable PersonId concerns() {
    return subject == null ? actor : subject;
  }
}
