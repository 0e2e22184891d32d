package clinic.alcove.conversation;

import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * A member says that it cannot follow its group. The server cannot check that: what it cannot
 * verify of a commit (whether its secrets open) can wedge a group, and the answer is a new one.
 */
@Dependent
public class Reports {
  private final ConversationStore store;
  private final Participants participants;
  private final Groups groups;

  /** Reports about these groups. */
  @Inject
  public Reports(ConversationStore store, Participants participants, Groups groups) {
    this.store = store;
    this.participants = participants;
    this.groups = groups;
  }

  /**
   * What is reported.
   *
   * @param epoch the one the device is in
   */
  public record Report(ConversationId conversation, GroupId group, long epoch) {}

  /**
   * What became of it.
   *
   * @param epoch the group's
   * @param news whether nobody had reported it before
   */
  public record Reported(Conversation conversation, long epoch, boolean news) {}

  /**
   * Marks the group as broken: from now on nothing is sent in it, and any device of the
   * participants may begin the next one. Refuses {@code NOT_FOUND}, {@code CONVERSATION_CLOSED},
   * {@code NOT_A_MEMBER}, also for a retired device, {@code WRONG_GROUP} for one that is not the
   * current one any more, and {@code MALFORMED} for an epoch that was never reached.
   */
  public Reported report(Caller caller, DeviceId device, Report report) {
    store.lock(report.conversation());
    Conversation conversation = groups.openFor(caller, report.conversation());
    CurrentGroup group = groups.groupOf(device, conversation);
    // Still in the group until the others commit its removal, but nobody listens to it.
    if (!participants.holds(conversation, device)) {
      throw new RefusedException(Refusal.NOT_A_MEMBER);
    }
    if (!group.id().equals(report.group())) {
      throw new RefusedException(Refusal.WRONG_GROUP);
    }
    if (report.epoch() < 0 || report.epoch() > group.epoch()) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    if (!group.broken()) {
      store.markBroken(group.id());
    }
    return new Reported(conversation, group.epoch(), !group.broken());
  }
}
