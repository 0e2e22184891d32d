package clinic.alcove.conversation;

import clinic.alcove.people.CaseloadOpened;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;

/** Opens the conversation in the transaction that puts a client on a therapist's caseload. */
@Dependent
public class OpenedCaseloads {
  private final ConversationStore store;
  private final Ids ids;
  private final Clock clock;

  /** Opens in this store. */
  @Inject
  public OpenedCaseloads(ConversationStore store, Ids ids, Clock clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  void open(@Observes CaseloadOpened opened) {
    store.open(
        new Conversation(
            new ConversationId(ids.next()), opened.therapist(), opened.client(), clock.instant()));
  }
}
