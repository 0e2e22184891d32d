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
  private final Departures departures;
  private final Ids ids;
  private final Clock clock;

  /** Opens in this store. */
  @Inject
  public OpenedCaseloads(ConversationStore store, Departures departures, Ids ids, Clock clock) {
    this.store = store;
    this.departures = departures;
    this.ids = ids;
    this.clock = clock;
  }

  /** The pair may talk, again if they did before. */
  public void open(@Observes CaseloadOpened opened) {
    store.open(
        new Conversation(
            new ConversationId(ids.next()), opened.therapist(), opened.client(), clock.instant()));
    departures.catchUp(opened.therapist(), opened.client());
  }
}
