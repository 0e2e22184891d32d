package clinic.alcove.conversation;

import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who may send now. Many ask at once and mostly nothing has changed since they last did: one query
 * reads the versions of all their conversations, and only where one is new is the rest read again.
 */
@Dependent
public class Senders {
  private final ConversationStore store;
  private final Participants participants;
  private final Standings standings;

  /** Looks things up here, and remembers them there. */
  @Inject
  public Senders(ConversationStore store, Participants participants, Standings standings) {
    this.store = store;
    this.participants = participants;
    this.standings = standings;
  }

  /**
   * A device that wants to send.
   *
   * @param mlsMessage read as far as its header: which group and epoch it was sealed for
   */
  public record Asking(
      Caller caller, DeviceId device, ConversationId conversation, Bytes mlsMessage) {}

  /** The answer to one asking. */
  public sealed interface Verdict {
    /** What was admitted; throws the refusal. */
    Admitted orRefuse();

    /** The reason, unless it was admitted. */
    Optional<Refusal> refusal();
  }

  /**
   * A message that may be relayed.
   *
   * @param recipients the group's other members, in the order of their leaves
   */
  public record Admitted(Conversation conversation, long epoch, List<Member> recipients)
      implements Verdict {
    /** Copies the list. */
    public Admitted {
      recipients = List.copyOf(recipients);
    }

    /** The recipients' devices. */
    public List<DeviceId> devices() {
      return recipients.stream().map(Member::device).toList();
    }

    @Override
    public Admitted orRefuse() {
      return this;
    }

    @Override
    public Optional<Refusal> refusal() {
      return Optional.empty();
    }
  }

  /** One that may not, and why. */
  public record Refused(Refusal reason) implements Verdict {
    @Override
    public Admitted orRefuse() {
      throw new RefusedException(reason);
    }

    @Override
    public Optional<Refusal> refusal() {
      return Optional.of(reason);
    }
  }

  /** One verdict for each, in their order; one's refusal is nobody else's. */
  public List<Verdict> admitAll(List<Asking> askings) {
    // Before anything else is read: what is read later may be newer than its version, never older.
    Map<ConversationId, UUID> versions = store.versions(conversations(askings));
    List<Verdict> verdicts = new ArrayList<>(askings.size());
    for (Asking asking : askings) {
      verdicts.add(verdict(asking, versions));
    }
    return verdicts;
  }

  private static Set<ConversationId> conversations(List<Asking> askings) {
    return askings.stream().map(Asking::conversation).collect(Collectors.toUnmodifiableSet());
  }

  private Verdict verdict(Asking asking, Map<ConversationId, UUID> versions) {
    UUID version = versions.get(asking.conversation());
    if (version == null) {
      return new Refused(Refusal.NOT_FOUND);
    }
    try {
      return standings
          .at(asking.conversation(), version)
          .orElseGet(() -> lookUp(asking.conversation(), version))
          .admit(asking.caller(), asking.device(), asking.mlsMessage());
    } catch (RefusedException refused) {
      return new Refused(refused.refusal());
    }
  }

  private Standing lookUp(ConversationId id, UUID version) {
    Conversation conversation =
        store.findAnew(id).orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND));
    CurrentGroup group = store.currentGroup(id).orElse(null);
    Standing standing =
        new Standing(conversation, group, group != null && isComplete(conversation, group));
    standings.keep(id, version, standing);
    return standing;
  }

  private boolean isComplete(Conversation conversation, CurrentGroup group) {
    return participants.areExactly(conversation, group) && group.hasAllOf(conversation);
  }
}
