package clinic.alcove.delivery.store;

import clinic.alcove.delivery.Mailbox;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The state of one device's queue. Its lock orders whoever adds to the queue. */
@Entity
@Table(name = "mailbox")
public class MailboxRow {
  @Id
  @Column(name = "device_id")
  UUID device;

  @Column(name = "last_sequence", nullable = false)
  long last;

  @Column(name = "handed_over", nullable = false)
  long handedOver;

  @Column(nullable = false)
  long acknowledged;

  /** For the persistence provider. */
  protected MailboxRow() {}

  MailboxRow(UUID device) {
    this.device = device;
  }

  Mailbox asMailbox() {
    return new Mailbox(last, handedOver, acknowledged);
  }
}
