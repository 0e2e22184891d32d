package clinic.alcove.conversation;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.mls.GroupState;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.DevicesChanged;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When a device retires, proposes its removal from every group it is in, in the transaction that
 * retires it. The proposal lets nobody read or write; it asks the members for the commit without
 * which none of them may send again.
 */
@Dependent
public class Departures {
  private final ConversationStore store;
  private final Participants participants;
  private final ServerSeat seat;
  private final Accesses accesses;
  private final Ids ids;
  private final Clock clock;

  /** Proposes from this seat. */
  @Inject
  public Departures(
      ConversationStore store,
      Participants participants,
      ServerSeat seat,
      Accesses accesses,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.participants = participants;
    this.seat = seat;
    this.accesses = accesses;
    this.ids = ids;
    this.clock = clock;
  }

  /** Proposes to remove those that retired; the rest is nobody's departure. */
  public void propose(@Observes DevicesChanged change) {
    if (!change.retired().isEmpty()) {
      // In a closed conversation nobody commits any more, and nothing follows to be kept from them.
      store.of(change.person()).stream()
          .filter(each -> each.closed() == null)
          .forEach(each -> propose(each, change.retired()::contains));
    }
  }

  /** The pair's conversation goes on: those that retired while it was closed are proposed now. */
  void catchUp(PersonId therapist, PersonId client) {
    store.of(client).stream()
        .filter(each -> each.therapist().equals(therapist))
        .forEach(each -> propose(each, device -> !participants.holds(each, device)));
  }

  private void propose(Conversation conversation, Predicate<DeviceId> retired) {
    // Locked before looking: a commit under way either knew the device or will know it is gone.
    store.lock(conversation.id());
    CurrentGroup group = store.currentGroup(conversation.id()).orElse(null);
    if (group == null || group.broken()) {
      return;
    }
    List<DeviceId> proposed = store.removals(group).stream().map(Removal::device).toList();
    List<Member> leaving =
        group.members().stream()
            .filter(each -> retired.test(each.device()) && !proposed.contains(each.device()))
            .toList();
    if (leaving.isEmpty()) {
      return;
    }
    GroupState state = readable(store.groupInfo(group.id())).orElse(null);
    if (state == null || !seat.isOnlySeatOf(state)) {
      // Begun under another delivery service key: its members remove by themselves. Unreadable:
      // somebody wrote where only the server does. Nobody commits in it any more, and the device
      // that is to go must not stay for that.
      return;
    }
    for (Member member : leaving) {
      store.propose(
          new Removal(
              ids.next(),
              group.id(),
              group.epoch(),
              member.device(),
              seat.proposeRemoval(state, member.leaf()),
              clock.instant()));
      accesses.doneByServer(
          AuditEvent.REMOVAL_PROPOSED,
          Touched.of(conversation.client(), ObjectKind.DEVICE, member.device().value()));
    }
  }

  private static Optional<GroupState> readable(Bytes groupInfo) {
    try {
      return Optional.of(GroupState.open(groupInfo));
    } catch (RefusedException spoilt) {
      return Optional.empty();
    }
  }
}
