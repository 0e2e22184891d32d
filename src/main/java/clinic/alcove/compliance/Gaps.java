package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Glance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places in the log without a record that no purge on record explains. The sequencer leaves none.
 * Counts the missing records.
 */
final class Gaps implements Detection {
  private final List<Extent> purges;
  private final List<Finding> found = new ArrayList<>();
  private @Nullable Glance before;

  /** With what was purged by the server, and put on record. */
  Gaps(List<Extent> purges) {
    this.purges = List.copyOf(purges);
  }

  @Override
  public AuditFilter among() {
    return AuditFilter.EVERYTHING;
  }

  @Override
  public void see(Glance glance) {
    Glance earlier = before;
    if (earlier != null) {
      long missing = 0;
      for (long index = earlier.index() + 1; index < glance.index(); index++) {
        missing += explained(index) ? 0 : 1;
      }
      if (missing > 0) {
        Tally tally = new Tally();
        tally.add(earlier);
        tally.add(glance);
        found.add(tally.finding(null, null, null, AuditFilter.EVERYTHING, missing));
      }
    }
    before = glance;
  }

  private boolean explained(long index) {
    return purges.stream().anyMatch(each -> each.first() <= index && index <= each.last());
  }

  @Override
  public List<Finding> found() {
    return List.copyOf(found);
  }
}
