package clinic.alcove.conversation;

import clinic.alcove.values.DeviceId;
import java.util.List;

/**
 * A conversation's living group as the sending path needs it. The signed GroupInfo stands apart.
 *
 * @param generation 1 for the conversation's first group
 * @param epoch of the last accepted commit; at least 1, since creation comes with a commit
 * @param broken whether a member reported that it cannot follow; then only the next one helps
 */
public record CurrentGroup(
    GroupId id, int generation, long epoch, boolean broken, List<Member> members) {
  /** Copies the list. */
  public CurrentGroup {
    members = List.copyOf(members);
  }

  /** Whether the device is a member. */
  public boolean has(DeviceId device) {
    return members.stream().anyMatch(member -> member.device().equals(device));
  }

  /** Whether each of the conversation's two people has a device in it. */
  public boolean hasAllOf(Conversation conversation) {
    return conversation.participants().stream()
        .allMatch(person -> members.stream().anyMatch(member -> member.person().equals(person)));
  }
}
