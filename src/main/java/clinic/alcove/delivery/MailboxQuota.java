package clinic.alcove.delivery;

import clinic.alcove.settings.TrafficSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * How much may wait for one device. Whoever stays away that long has to come, or to be removed,
 * before more is taken for them: an absent browser must not fill the clinic's disk.
 */
@Dependent
public class MailboxQuota {
  private final int entries;

  /** As these settings say. */
  @Inject
  public MailboxQuota(TrafficSettings settings) {
    this.entries = settings.mailboxEntries();
  }

  /** Whether this mailbox takes one more entry. */
  boolean allows(Mailbox mailbox) {
    return mailbox.last() - mailbox.acknowledged() < entries;
  }
}
