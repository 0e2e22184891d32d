package clinic.alcove.people;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/**
 * Takes the first people's links out of the files once spent or replaced; in a thread of its own,
 * because after a commit the present one may not read the database.
 */
@Dependent
public class SpentLinks {
  @Inject Opening opening;
  @Resource ManagedExecutorService later;

  void spent(@Observes(during = TransactionPhase.AFTER_SUCCESS) InvitationSpent event) {
    later.execute(() -> opening.forget(event.person()));
  }

  void stopped(@Observes(during = TransactionPhase.AFTER_SUCCESS) LinkStopped event) {
    later.execute(() -> opening.forget(event.person()));
  }
}
