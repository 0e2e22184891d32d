package clinic.alcove.delivery;

import clinic.alcove.conversation.Conversation;
import clinic.alcove.conversation.ConversationStore;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What the clinic itself sends the writer on: nobody waits for an answer. */
@Dependent
public class Chores {
  private final DeliveryStore store;
  private final ConversationStore conversations;

  /** Chores about these. */
  @Inject
  public Chores(DeliveryStore store, ConversationStore conversations) {
    this.store = store;
    this.conversations = conversations;
  }

  /** The person's devices or conversations changed: hint to everybody they talk with. */
  public Errand changed(PersonId person, Connections connections) {
    return new Task(
        Task.LIGHT,
        wake -> {
          List<Conversation> changed = conversations.of(person);
          return () -> changed.forEach(connections::tellOfChange);
        },
        () -> {});
  }

  /** The device was retired: its queue goes. If this fails, the hourly sweep does it. */
  public Errand drop(DeviceId device, Instant now) {
    return Task.alone(
        Task.LIGHT,
        wake -> {
          store.drop(device, now);
          return () -> {};
        },
        () -> {});
  }

  /** Drops retired devices' queues that were left. */
  public Errand sweep(Predicate<DeviceId> active, Instant now) {
    return Task.alone(
        Task.LIGHT,
        wake -> {
          store.mailboxes().stream()
              .filter(active.negate())
              .forEach(device -> store.drop(device, now));
          return () -> {};
        },
        () -> {});
  }
}
