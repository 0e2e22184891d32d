package clinic.alcove.conversation;

import clinic.alcove.people.CaseloadClosed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;

/** Closes the conversation in the transaction that takes a client off a therapist's caseload. */
@Dependent
public class ClosedCaseloads {
  private final ConversationStore store;
  private final Clock clock;

  /** Closes in this store. */
  @Inject
  public ClosedCaseloads(ConversationStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  void close(@Observes CaseloadClosed closed) {
    store.close(
        closed.therapist(),
        closed.client(),
        new Closure(clock.instant(), closed.end(), closed.continuedBy()));
  }
}
