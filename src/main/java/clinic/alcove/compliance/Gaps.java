package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Glance;
import java.util.ArrayList;
import java.util.Comparator;
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
    this.purges = purges.stream().sorted(Comparator.comparingLong(Extent::first)).toList();
  }

  @Override
  public AuditFilter among() {
    return AuditFilter.EVERYTHING;
  }

  @Override
  public void see(Glance glance) {
    Glance earlier = before;
    if (earlier != null) {
      long missing = missing(earlier.index() + 1, glance.index());
      if (missing > 0) {
        Tally tally = new Tally();
        tally.add(earlier);
        tally.add(glance);
        found.add(tally.finding(null, null, null, AuditFilter.EVERYTHING, missing));
      }
    }
    before = glance;
  }

  /** How many from here to before there are unexplained: by spans, since purges leave wide ones. */
  private long missing(long from, long to) {
    if (from == to) {
      return 0;
    }
    long missing = 0;
    long next = from;
    for (Extent each : purges) {
      if (each.first() >= to) {
        break;
      }
      missing += Math.max(0, each.first() - next);
      next = Math.max(next, each.last() + 1);
    }
    return missing + Math.max(0, to - next);
  }

  @Override
  public List<Finding> found() {
    return List.copyOf(found);
  }
}
