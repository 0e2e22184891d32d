package clinic.alcove.conversation;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Act;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records what a device or person does in conversations: ids and outcomes, never contents. */
@Dependent
public class Trail {
  private final Accesses accesses;

  /** Records here. */
  @Inject
  public Trail(Accesses accesses) {
    this.accesses = accesses;
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
      @Nullable UUID object) {
    private Touched touched() {
      return new Touched(subject, kind, object);
    }
  }

  /** A step that was taken, and what it was. */
  public record Done(AuditEvent event, Step step) {}

  /** Refuses {@code NOT_ALLOWED}, on record, unless the step is taken by one of these roles. */
  public void require(Step step, Role... allowed) {
    accesses.require(step.caller(), step.touched(), allowed);
  }

  /** It was done. Part of the act's transaction. */
  public void done(AuditEvent event, Step step) {
    accesses.done(step.caller(), step.device(), event, step.touched());
  }

  /** All of these were done. Part of the acts' transaction, and recorded in one go. */
  public void done(List<Done> all) {
    List<Act> acts = new ArrayList<>(all.size());
    for (Done each : all) {
      Step step = each.step();
      acts.add(new Act(step.caller(), step.device(), each.event(), step.touched()));
    }
    accesses.done(acts);
  }

  /** It was refused for what was asked. Part of the present transaction, which goes on. */
  public void refused(AuditEvent event, Refusal reason, Step step) {
    accesses.refused(step.caller(), step.device(), event, reason, step.touched());
  }

  /** It was an attempt on something they may not touch. Part of the present transaction. */
  public void denied(Refusal reason, Step step) {
    accesses.deniedWithin(step.caller(), step.device(), reason, step.touched());
  }

  /** As {@link #denied}, in a transaction of its own: the present one rolls back. */
  public void deniedAlone(Refusal reason, Step step) {
    accesses.denied(step.caller(), step.device(), reason, step.touched());
  }
}
