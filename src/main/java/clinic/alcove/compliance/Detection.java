package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Glance;
import java.util.List;

/** Looks out for one kind of thing while the log goes by. Used once. */
interface Detection {
  /** Which records it wants to see. */
  AuditFilter among();

  /** The next of them, oldest first. */
  void see(Glance glance);

  /** What was found in all it saw. */
  List<Finding> found();
}
