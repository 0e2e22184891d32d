package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Glance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a record is more than {@value #MINUTES} minutes older than the one before it: a clock that
 * was put back, or had run ahead until then. Counts the seconds. (A clock that was put forward and
 * stays there cannot be told from a quiet night.)
 */
final class ClockJumps implements Detection {
  private static final int MINUTES = 2;

  private final List<Finding> found = new ArrayList<>();
  private @Nullable Glance before;

  @Override
  public AuditFilter among() {
    return AuditFilter.EVERYTHING;
  }

  @Override
  public void see(Glance glance) {
    Glance earlier = before;
    if (earlier != null) {
      Duration back = Duration.between(glance.recorded(), earlier.recorded());
      if (back.compareTo(Duration.ofMinutes(MINUTES)) > 0) {
        Tally tally = new Tally();
        tally.add(earlier);
        tally.add(glance);
        found.add(tally.finding(null, null, null, AuditFilter.EVERYTHING, back.toSeconds()));
      }
    }
    before = glance;
  }

  @Override
  public List<Finding> found() {
    return List.copyOf(found);
  }
}
