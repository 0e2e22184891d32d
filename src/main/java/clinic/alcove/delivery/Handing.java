package clinic.alcove.delivery;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.conversation.Trail;
import clinic.alcove.delivery.DeliveryStore.Receipt;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Hands queue entries to devices and takes their acknowledgements. Runs in the writer's
 * transaction; what it returns leaves only after that transaction is durable.
 */
@Dependent
public class Handing {
  private final DeliveryStore store;
  private final Trail trail;
  private final Clock clock;

  /** Hands out of this store. */
  @Inject
  public Handing(DeliveryStore store, Trail trail, Clock clock) {
    this.store = store;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * The next entries for this device, at most {@code limit}. Those that leave for the first time
   * are put on record: who receives, whose conversation, which message.
   */
  public List<Delivery> next(Correspondent to, long after, int limit) {
    List<Delivery> next = store.waiting(to.device(), after, limit);
    if (next.isEmpty()) {
      return next;
    }
    long handedOver = store.mailbox(to.device()).handedOver();
    for (Delivery delivery : next) {
      // Handshakes hold nothing anybody said; the commit itself is on record.
      if (delivery.sequence() > handedOver && delivery.kind() == MessageKind.APPLICATION) {
        trail.done(
            AuditEvent.CIPHERTEXT_DELIVERED,
            new Trail.Step(
                to.caller(),
                to.device(),
                delivery.client(),
                ObjectKind.MESSAGE,
                delivery.message().value()));
      }
    }
    long last = next.get(next.size() - 1).sequence();
    if (last > handedOver) {
      store.handOver(to.device(), last);
    }
    return next;
  }

  /**
   * The device has stored everything up to here. Refuses {@code BAD_SEQUENCE} for what never left;
   * says which messages have now reached this person.
   */
  public List<Receipt> acknowledge(Correspondent by, long upTo) {
    Mailbox mailbox = store.mailbox(by.device());
    // Unsigned on the wire: what is negative here is beyond every number we gave out.
    if (upTo < 0 || upTo > mailbox.handedOver()) {
      throw new RefusedException(Refusal.BAD_SEQUENCE);
    }
    if (upTo <= mailbox.acknowledged()) {
      return List.of();
    }
    return store.acknowledge(by.device(), by.caller().person(), upTo, clock.instant());
  }
}
