package clinic.alcove.conversation;

import clinic.alcove.people.DevicesChanged;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * When somebody's devices come or go, whatever was remembered about their conversations counts no
 * more: in the same transaction, so that no node sends to a device after its owner heard that it is
 * gone.
 */
@Dependent
public class ChangedRosters {
  private final ConversationStore store;

  /** Notes it in this store. */
  @Inject
  public ChangedRosters(ConversationStore store) {
    this.store = store;
  }

  /** The person's conversations get a new version. */
  public void note(@Observes DevicesChanged change) {
    store.devicesChanged(change.person());
  }
}
