package clinic.alcove.conversation;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.keys.ClaimKeyPackages;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Device;
import clinic.alcove.people.Person;
import clinic.alcove.people.SessionDevices;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a participant may ask about their conversations. Attempts of others are recorded. */
@Dependent
public class Conversations {
  private final ConversationStore store;
  private final Participants participants;
  private final SessionDevices sessions;
  private final ClaimKeyPackages keys;
  private final Trail trail;

  /** Asks these. */
  @Inject
  public Conversations(
      ConversationStore store,
      Participants participants,
      SessionDevices sessions,
      ClaimKeyPackages keys,
      Trail trail) {
    this.store = store;
    this.participants = participants;
    this.sessions = sessions;
    this.keys = keys;
    this.trail = trail;
  }

  /**
   * A conversation as one of the two sees it.
   *
   * @param devices all active ones of both; none of a closed one: they no longer concern the other
   * @param removals what the server proposed for the group's present epoch
   * @param continuedBy who goes on with the client, after a hand-over
   */
  public record View(
      Conversation conversation,
      Person peer,
      List<Device> devices,
      @Nullable CurrentGroup group,
      List<Removal> removals,
      @Nullable Person continuedBy) {}

  /** The caller's conversations, oldest first. */
  @Transactional
  public List<View> of(Caller caller) {
    admit(caller, null);
    return store.of(caller.person()).stream().map(each -> view(caller, each)).toList();
  }

  /** Records that the caller opened the conversation. */
  @Transactional
  public void open(Caller caller, ConversationId id) {
    Conversation conversation = ofParticipant(caller, id);
    trail.done(AuditEvent.CONVERSATION_OPENED, step(caller, conversation));
  }

  /**
   * Claims one key package of each of these devices, which are active ones of the two but not the
   * caller's own present one. Without any named: of those that are not in the group yet, or of all
   * when the caller's device is to begin one. Refuses {@code NO_KEY_PACKAGE} if one has none; then
   * nothing was claimed. Refuses {@code CONVERSATION_CLOSED}, and {@code NOT_FOUND} for another
   * device, on record when it is a stranger's.
   */
  @Transactional
  public List<ClaimKeyPackages.Claimed> claim(
      Caller caller, ConversationId id, Set<DeviceId> named) {
    Conversation conversation = ofParticipant(caller, id);
    conversation.requireOpen();
    DeviceId own = sessions.deviceOf(caller.session()).orElse(null);
    List<Device> others =
        participants.devices(conversation).stream().filter(each -> !each.id().equals(own)).toList();
    if (named.isEmpty()) {
      return keys.claim(caller, others.stream().filter(missing(id, own)).toList());
    }
    List<Device> wanted = others.stream().filter(each -> named.contains(each.id())).toList();
    if (wanted.size() < named.size()) {
      refuseStrangers(caller, conversation, named);
      throw new RefusedException(Refusal.NOT_FOUND);
    }
    return keys.claim(caller, wanted);
  }

  /** Whom the caller's device would add: to the living group it is in, or to one it begins. */
  private Predicate<Device> missing(ConversationId id, @Nullable DeviceId own) {
    return store
        .currentGroup(id)
        .filter(group -> !group.broken() && own != null && group.has(own))
        .<Predicate<Device>>map(group -> device -> !group.has(device.id()))
        .orElse(device -> true);
  }

  private void refuseStrangers(Caller caller, Conversation conversation, Set<DeviceId> named) {
    for (DeviceId device : named) {
      if (participants.isStrangers(conversation, device)) {
        trail.deniedAlone(
            Refusal.NOT_FOUND,
            new Trail.Step(caller, null, conversation.client(), ObjectKind.DEVICE, device.value()));
        return;
      }
    }
  }

  private Conversation ofParticipant(Caller caller, ConversationId id) {
    admit(caller, id.value());
    Conversation conversation = store.find(id).orElse(null);
    if (conversation == null) {
      throw new RefusedException(Refusal.NOT_FOUND);
    }
    if (!conversation.isOf(caller.person())) {
      // The same answer as for one that does not exist, so that ids cannot be tried out.
      trail.deniedAlone(Refusal.NOT_FOUND, step(caller, conversation));
      throw new RefusedException(Refusal.NOT_FOUND);
    }
    return conversation;
  }

  private void admit(Caller caller, @Nullable UUID conversation) {
    trail.require(
        new Trail.Step(caller, null, null, ObjectKind.CONVERSATION, conversation),
        Role.CLIENT,
        Role.THERAPIST);
  }

  private View view(Caller caller, Conversation conversation) {
    Closure closed = conversation.closed();
    CurrentGroup group = store.currentGroup(conversation.id()).orElse(null);
    return new View(
        conversation,
        participants.peer(conversation, caller.person()),
        closed == null ? participants.devices(conversation) : List.of(),
        group,
        group == null ? List.of() : store.removals(group),
        closed == null ? null : participants.successor(closed).orElse(null));
  }

  private static Trail.Step step(Caller caller, Conversation conversation) {
    return new Trail.Step(
        caller, null, conversation.client(), ObjectKind.CONVERSATION, conversation.id().value());
  }
}
