package clinic.alcove.compliance;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Glance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server that began more often than it stopped: it was killed, or crashed. Counts how many had
 * begun and not stopped. A clinic of several nodes has as many running as it has nodes; what is
 * more than that is worth a look.
 */
final class UncleanStops implements Detection {
  private final List<Finding> found = new ArrayList<>();
  private @Nullable Glance running;

  @Override
  public AuditFilter among() {
    return AuditFilter.of(AuditEvent.SERVER_STARTED, AuditEvent.SERVER_STOPPED);
  }

  @Override
  public void see(Glance glance) {
    Glance earlier = running;
    if (glance.event() == AuditEvent.SERVER_STOPPED) {
      running = null;
      return;
    }
    if (earlier != null) {
      Tally tally = new Tally();
      tally.add(earlier);
      tally.add(glance);
      found.add(tally.finding(null, null, null, among()));
    }
    running = glance;
  }

  @Override
  public List<Finding> found() {
    return List.copyOf(found);
  }
}
