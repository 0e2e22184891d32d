package clinic.alcove.conversation;

import clinic.alcove.conversation.ConversationStore.Accepted;
import clinic.alcove.mls.AcceptedCommit;
import clinic.alcove.mls.GroupState;
import clinic.alcove.mls.VerifiedKeyPackage;
import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The life of a conversation's groups. A group begins when a device that is in none creates it
 * together with its first commit; each accepted commit leads to the next epoch; it ends when the
 * next generation begins: by a device that is not in it, or, after a member reported it as broken,
 * by any device of the participants.
 *
 * <p>Every check comes before the first write, so a refusal leaves the transaction clean. Two
 * devices that both passed the checks are decided by the store's unique keys (RFC 9420 §14: one
 * commit per epoch; we let the first win).
 */
@Dependent
public class Groups {
  /** So many groups of one conversation may begin within an hour, after the first. */
  public static final int MAX_RENEWALS = 6;

  private static final Duration RENEWAL = Duration.ofHours(1);

  private final ConversationStore store;
  private final RosterCheck rosterCheck;
  private final ServerSeat seat;
  private final Senders senders;
  private final Clock clock;

  /** Keeps groups in this store. */
  @Inject
  public Groups(
      ConversationStore store,
      RosterCheck rosterCheck,
      ServerSeat seat,
      Senders senders,
      Clock clock) {
    this.store = store;
    this.rosterCheck = rosterCheck;
    this.seat = seat;
    this.senders = senders;
    this.clock = clock;
  }

  /**
   * A commit that was accepted.
   *
   * @param removals the server's own proposals it took up: followers get them before the commit
   * @param followers members before and after, without the committer: they get the commit
   * @param joiners members that were added: they get the welcome
   */
  public record Advanced(
      Conversation conversation,
      long epoch,
      List<Removal> removals,
      List<DeviceId> followers,
      List<DeviceId> joiners) {}

  /** The conversation, if the caller takes part in it; refuses {@code NOT_FOUND}. */
  public Conversation ofParticipant(Caller caller, ConversationId id) {
    return store
        .find(id)
        .filter(conversation -> conversation.isOf(caller.person()))
        .orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND));
  }

  Conversation openFor(Caller caller, ConversationId id) {
    Conversation conversation = ofParticipant(caller, id);
    conversation.requireOpen();
    return conversation;
  }

  /** The epoch of the conversation's group; 0 when there is none. */
  public long currentEpoch(ConversationId id) {
    return store.currentGroup(id).map(CurrentGroup::epoch).orElse(0L);
  }

  /** The devices in the conversation's group beside this one; none unless it is in it. */
  public List<DeviceId> others(DeviceId device, ConversationId id) {
    return store
        .currentGroup(id)
        .filter(group -> group.has(device))
        .map(group -> without(device, group.members()))
        .orElse(List.of());
  }

  /**
   * Checks that this device may send this message now. Refuses {@code NOT_FOUND}, {@code
   * CONVERSATION_CLOSED}, {@code NOT_A_MEMBER}, {@code GROUP_BROKEN}, {@code MALFORMED}, {@code
   * WRONG_GROUP}, {@code STALE_EPOCH}, or {@code ROSTER_MISMATCH} while a device is missing from
   * the group or too many in it.
   */
  public Senders.Admitted admit(
      Caller caller, DeviceId device, ConversationId id, Bytes mlsMessage) {
    return admitAll(List.of(new Senders.Asking(caller, device, id, mlsMessage))).get(0).orRefuse();
  }

  /** As {@link #admit}, for many at once: one verdict for each, in their order. */
  public List<Senders.Verdict> admitAll(List<Senders.Asking> askings) {
    return senders.admitAll(askings);
  }

  /**
   * Follows the commit and keeps where it leads. Refuses {@code NOT_FOUND}, {@code
   * CONVERSATION_CLOSED}, {@code GROUP_EXISTS}, {@code GROUP_BROKEN}, {@code NOT_A_MEMBER}, {@code
   * ROSTER_MISMATCH}, {@code BAD_CERTIFICATE}, {@code BAD_KEY_PACKAGE}, {@code TOO_MANY} for a
   * conversation that begins anew again and again, and whatever room {@code mls} refuses.
   */
  public Advanced advance(Caller caller, DeviceId device, ConversationId id, Handshake handshake) {
    // Locked before anything is looked at: a device that retires meanwhile is seen, or waits.
    store.lock(id);
    Conversation conversation = openFor(caller, id);
    return handshake.initialGroupInfo() == null
        ? moveOn(conversation, device, handshake)
        : begin(conversation, device, handshake, handshake.initialGroupInfo());
  }

  private Advanced begin(
      Conversation conversation, DeviceId device, Handshake handshake, Bytes initialGroupInfo) {
    int generation = 1;
    CurrentGroup earlier = store.currentGroup(conversation.id()).orElse(null);
    if (earlier != null) {
      if (earlier.has(device) && !earlier.broken()) {
        throw new RefusedException(Refusal.GROUP_EXISTS);
      }
      if (store.renewedSince(conversation.id(), clock.instant().minus(RENEWAL)) >= MAX_RENEWALS) {
        throw new RefusedException(Refusal.TOO_MANY);
      }
      generation = earlier.generation() + 1;
    }
    GroupState beginning = GroupState.create(initialGroupInfo);
    GroupId groupId = GroupId.of(beginning.groupId());
    // Without the seat nobody could propose removals; with another, a stranger could.
    if (!seat.isOnlySeatOf(beginning) || store.knows(groupId)) {
      throw new RefusedException(Refusal.BAD_COMMIT);
    }
    Next next = follow(conversation, device, beginning, handshake, List.of());
    CurrentGroup group = new CurrentGroup(groupId, generation, next.epoch(), false, next.members());
    // Nobody to talk to yet: the creator waits until the other has a device.
    if (!group.hasAllOf(conversation)) {
      throw new RefusedException(Refusal.ROSTER_MISMATCH);
    }
    store.create(conversation.id(), group, acceptedFrom(device, handshake));
    return new Advanced(
        conversation, group.epoch(), List.of(), List.of(), without(device, group.members()));
  }

  private Advanced moveOn(Conversation conversation, DeviceId device, Handshake handshake) {
    CurrentGroup group = livingGroupOf(device, conversation);
    GroupState state = GroupState.open(store.groupInfo(group.id()));
    List<Removal> removals = store.removals(group);
    Next next = follow(conversation, device, state, handshake, removals);
    CurrentGroup moved =
        new CurrentGroup(group.id(), group.generation(), next.epoch(), false, next.members());
    store.advance(moved, acceptedFrom(device, handshake));
    List<DeviceId> others = without(device, moved.members());
    return new Advanced(
        conversation,
        moved.epoch(),
        removals,
        others.stream().filter(group::has).toList(),
        others.stream().filter(each -> !group.has(each)).toList());
  }

  private record Next(long epoch, List<Member> members) {}

  private Next follow(
      Conversation conversation,
      DeviceId device,
      GroupState state,
      Handshake handshake,
      List<Removal> removals) {
    AcceptedCommit accepted =
        state.accept(
            handshake.commit(),
            handshake.groupInfo(),
            handshake.welcome(),
            removals.stream().map(Removal::proposal).toList());
    Instant now = clock.instant();
    for (VerifiedKeyPackage added : accepted.added()) {
      if (!added.isUsableAt(now)) {
        throw new RefusedException(Refusal.BAD_KEY_PACKAGE);
      }
    }
    List<Member> members = rosterCheck.members(conversation, accepted.next().roster());
    boolean bySender =
        members.stream()
            .anyMatch(each -> each.leaf() == accepted.senderLeaf() && each.device().equals(device));
    if (!bySender) {
      throw new RefusedException(Refusal.NOT_A_MEMBER);
    }
    return new Next(accepted.next().epoch(), members);
  }

  private CurrentGroup livingGroupOf(DeviceId device, Conversation conversation) {
    CurrentGroup group = groupOf(device, conversation);
    if (group.broken()) {
      throw new RefusedException(Refusal.GROUP_BROKEN);
    }
    return group;
  }

  /** The conversation's group, if the device is in it; refuses {@code NOT_A_MEMBER}. */
  CurrentGroup groupOf(DeviceId device, Conversation conversation) {
    return store
        .currentGroup(conversation.id())
        .filter(group -> group.has(device))
        .orElseThrow(() -> new RefusedException(Refusal.NOT_A_MEMBER));
  }

  private Accepted acceptedFrom(DeviceId device, Handshake handshake) {
    return new Accepted(device, clock.instant(), handshake.groupInfo());
  }

  private static List<DeviceId> without(DeviceId device, List<Member> members) {
    return members.stream().map(Member::device).filter(each -> !each.equals(device)).toList();
  }
}
