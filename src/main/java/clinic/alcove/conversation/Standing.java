package clinic.alcove.conversation;

import clinic.alcove.conversation.Senders.Admitted;
import clinic.alcove.mls.PrivateMessageView;
import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation stands for whoever wants to send in it: all that {@link Senders} asks about
 * one. True for one version of the conversation only.
 */
final class Standing {
  private final Conversation conversation;
  private final @Nullable CurrentGroup group;
  private final boolean complete;
  private final Map<DeviceId, Admitted> members;

  /**
   * How it stands.
   *
   * @param group the newest; null before the first
   * @param complete whether the group's members are exactly the active devices of the two, and both
   *     have one
   */
  Standing(Conversation conversation, @Nullable CurrentGroup group, boolean complete) {
    this.conversation = conversation;
    this.group = group;
    this.complete = complete;
    this.members = group == null ? Map.of() : admissions(conversation, group);
  }

  /** Made once, since nothing in it differs from one message of a device to its next. */
  private static Map<DeviceId, Admitted> admissions(Conversation conversation, CurrentGroup group) {
    return group.members().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Member::device,
                sender -> new Admitted(conversation, group.epoch(), others(group, sender))));
  }

  private static List<Member> others(CurrentGroup group, Member sender) {
    return group.members().stream().filter(each -> !each.equals(sender)).toList();
  }

  /** Refuses as {@link Groups#admit} says. */
  Admitted admit(Caller caller, DeviceId device, Bytes mlsMessage) {
    if (!conversation.isOf(caller.person())) {
      throw new RefusedException(Refusal.NOT_FOUND);
    }
    conversation.requireOpen();
    Admitted member = members.get(device);
    if (group == null || member == null) {
      throw new RefusedException(Refusal.NOT_A_MEMBER);
    }
    if (group.broken()) {
      throw new RefusedException(Refusal.GROUP_BROKEN);
    }
    PrivateMessageView message = PrivateMessageView.read(mlsMessage);
    if (!message.groupId().equals(group.id().bytes())) {
      throw new RefusedException(Refusal.WRONG_GROUP);
    }
    if (message.epoch() != group.epoch()) {
      throw new RefusedException(Refusal.STALE_EPOCH);
    }
    // Also while the other one has no device: nobody could ever read what was acknowledged.
    if (!complete) {
      throw new RefusedException(Refusal.ROSTER_MISMATCH);
    }
    return member;
  }
}
