package clinic.alcove.delivery;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.conversation.Conversation;
import clinic.alcove.conversation.ConversationStore;
import clinic.alcove.delivery.DeliveryStore.Expired;
import clinic.alcove.delivery.DeliveryStore.Unfetched;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Forgets ciphertext that waited for too long, page by page, and says so: on record for each
 * message that none of the other person's devices fetched, and to the device that sent it. Every
 * node does this; which of two got a message is decided by the row it removed.
 */
@Dependent
public class Expiry {
  /** So many messages a transaction, so that nobody waits long behind it. */
  static final int PAGE = 1_000;

  private final DeliveryStore store;
  private final ConversationStore conversations;
  private final Accesses accesses;

  /** Of what is in this store. */
  @Inject
  public Expiry(DeliveryStore store, ConversationStore conversations, Accesses accesses) {
    this.store = store;
    this.conversations = conversations;
    this.accesses = accesses;
  }

  /**
   * The next page of what was accepted before that time.
   *
   * @param again is given the page after it, if there is more
   */
  public Errand page(Instant before, Instant now, Connections connections, Consumer<Errand> again) {
    return Task.alone(
        Task.LIGHT,
        wake -> {
          Expired page = store.expire(before, now, PAGE);
          record(page.unfetched());
          return () -> {
            tell(page.unfetched(), connections);
            if (page.more()) {
              again.accept(page(before, now, connections, again));
            }
          };
        },
        () -> {});
  }

  private void record(List<Unfetched> unfetched) {
    for (Unfetched each : unfetched) {
      PersonId client =
          conversations.find(each.conversation()).map(Conversation::client).orElse(null);
      accesses.doneByServer(
          AuditEvent.CIPHERTEXT_EXPIRED,
          new Touched(client, ObjectKind.MESSAGE, each.id().value()));
    }
  }

  private static void tell(List<Unfetched> unfetched, Connections connections) {
    Map<DeviceId, List<ClientMessageId>> bySender = new LinkedHashMap<>();
    for (Unfetched each : unfetched) {
      bySender
          .computeIfAbsent(each.name().sender(), key -> new ArrayList<>())
          .add(each.name().message());
    }
    bySender.forEach(connections::expired);
  }
}
