package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Outcome;
import clinic.alcove.audit.Trait;
import clinic.alcove.values.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Somebody who had left, and whose account was used after that all the same. */
final class StillActive implements Detection {
  private final Map<PersonId, Long> left;
  private final Map<PersonId, Tally> tallies = new LinkedHashMap<>();

  /** With the index of the record that says they left. */
  StillActive(Map<PersonId, Long> left) {
    this.left = Map.copyOf(left);
  }

  @Override
  public AuditFilter among() {
    return AuditFilter.EVERYTHING.only(Trait.OUTCOME, List.of(Outcome.SUCCESS));
  }

  @Override
  public void see(Glance glance) {
    PersonId actor = glance.actor();
    Long since = actor == null ? null : left.get(actor);
    if (actor != null && since != null && glance.index() > since) {
      tallies.computeIfAbsent(actor, its -> new Tally()).add(glance);
    }
  }

  @Override
  public List<Finding> found() {
    return tallies.entrySet().stream()
        .map(each -> each.getValue().finding(each.getKey(), null, null, Acts.of(each.getKey())))
        .toList();
  }
}
