package clinic.alcove.people;

import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.values.PersonId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;

/**
 * Opens the clinic at start: invites the first people if there are none, and once the address
 * answers writes {@code ready.txt} with the links still waiting. Rewritten when one is spent.
 */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class Opening {
  private static final int KNOCKS = 120;
  private static final int PAUSE_MS = 250;

  @Inject FirstPeople firstPeople;
  @Inject FirstInvitations file;
  @Inject ReadyNote note;
  @Inject ClinicSettings clinic;
  @Inject FrontDoor door;
  @Resource ManagedScheduledExecutorService later;

  private boolean open;

  @PostConstruct
  void open() {
    firstPeople.invite(clinic);
    later.schedule(() -> announce(KNOCKS), PAUSE_MS, TimeUnit.MILLISECONDS);
  }

  /** From inside, a public address need not be reachable: after a while we are taken to be up. */
  private void announce(int knocksLeft) {
    if (knocksLeft == 0 || door.answers()) {
      synchronized (this) {
        open = true;
        note.write();
      }
    } else {
      later.schedule(() -> announce(knocksLeft - 1), PAUSE_MS, TimeUnit.MILLISECONDS);
    }
  }

  /** Takes a spent link out of the files. */
  public void forget(PersonId spent) {
    synchronized (this) {
      if (file.forget(spent) && open) {
        note.write();
      }
    }
  }
}
