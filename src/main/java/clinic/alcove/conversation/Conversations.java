package clinic.alcove.conversation;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.keys.ClaimKeyPackages;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Device;
import clinic.alcove.people.PeopleDirectory;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a participant may ask about their conversations. Attempts of others are recorded. */
@Dependent
public class Conversations {
  private final ConversationStore store;
  private final Participants participants;
  private final PeopleDirectory people;
  private final ClaimKeyPackages keys;
  private final Trail trail;

  /** Asks these. */
  @Inject
  public Conversations(
      ConversationStore store,
      Participants participants,
      PeopleDirectory people,
      ClaimKeyPackages keys,
      Trail trail) {
    this.store = store;
    this.participants = participants;
    this.people = people;
    this.keys = keys;
    this.trail = trail;
  }

  /**
   * A conversation as one of the two sees it.
   *
   * @param devices all active ones of both
   */
  public record View(
      Conversation conversation, Person peer, List<Device> devices, @Nullable CurrentGroup group) {}

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
   * Claims one key package of each active device of the other one; an account has one active device
   * so far, so these are all but the caller's. Refuses {@code NO_KEY_PACKAGE} if one has none; then
   * nothing was claimed.
   */
  @Transactional
  public List<ClaimKeyPackages.Claimed> claim(Caller caller, ConversationId id) {
    Conversation conversation = ofParticipant(caller, id);
    return keys.claim(caller, people.activeDevices(conversation.peerOf(caller.person())));
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
    Person peer =
        people
            .person(conversation.peerOf(caller.person()))
            .orElseThrow(() -> new IllegalStateException("a conversation with nobody"));
    return new View(
        conversation,
        peer,
        participants.devices(conversation),
        store.currentGroup(conversation.id()).orElse(null));
  }

  private static Trail.Step step(Caller caller, Conversation conversation) {
    return new Trail.Step(
        caller, null, conversation.client(), ObjectKind.CONVERSATION, conversation.id().value());
  }
}
