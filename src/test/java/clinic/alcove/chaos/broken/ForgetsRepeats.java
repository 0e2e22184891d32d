package clinic.alcove.chaos.broken;

import clinic.alcove.delivery.DeliveryStore;
import clinic.alcove.delivery.store.DeliveryTables;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes every repeat for a new message. */
@Alternative
@Priority(1)
@Dependent
public class ForgetsRepeats extends DeliveryTables {
  /** In these tables. */
  @Inject
  public ForgetsRepeats(EntityManager entities) {
    super(entities);
  }

  @Override
  public Map<Named, Answered> answered(Collection<Named> messages) {
    return Map.of();
  }

  /** The table itself would refuse a second row of one name. */
  @Override
  public List<Forgotten> write(Changes changes) {
    Set<Named> before =
        super.answered(changes.messages().stream().map(ForgetsRepeats::name).toList()).keySet();
    List<DeliveryStore.Kept> fresh =
        changes.messages().stream().filter(each -> !before.contains(name(each))).toList();
    return super.write(
        new Changes(fresh, changes.entries(), changes.acknowledged(), changes.mailboxes()));
  }

  private static Named name(Kept kept) {
    return new Named(kept.message().from().device(), kept.message().clientMessageId());
  }
}
