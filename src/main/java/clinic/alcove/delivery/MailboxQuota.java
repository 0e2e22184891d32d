package clinic.alcove.delivery;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.TrafficSettings;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/**
 * How much may wait for one device. Whoever stays away that long has to come, or to be removed,
 * before more is taken for them: an absent browser must not fill the clinic's disk.
 */
@Dependent
public class MailboxQuota {
  private final DeliveryStore store;
  private final int entries;

  /** Of these mailboxes. */
  @Inject
  public MailboxQuota(DeliveryStore store, TrafficSettings settings) {
    this.store = store;
    this.entries = settings.mailboxEntries();
  }

  /** Refuses {@code TOO_MANY} unless each of these devices has room for one more entry. */
  void require(List<DeviceId> recipients) {
    for (DeviceId device : recipients) {
      Mailbox mailbox = store.mailbox(device);
      if (mailbox.last() - mailbox.acknowledged() >= entries) {
        throw new RefusedException(Refusal.TOO_MANY);
      }
    }
  }
}
