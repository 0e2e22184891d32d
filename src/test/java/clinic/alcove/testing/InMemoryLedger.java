package clinic.alcove.testing;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditRecord;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The access log in a list. */
public class InMemoryLedger implements AuditLedger {
  private final List<AuditRecord> entries = new CopyOnWriteArrayList<>();

  @Override
  public void append(List<AuditRecord> more) {
    entries.addAll(more);
  }

  @Override
  public void appendAlone(AuditRecord entry) {
    entries.add(entry);
  }

  /** Everything recorded, oldest first. */
  public List<AuditRecord> entries() {
    return List.copyOf(entries);
  }

  /** What was recorded of this kind, oldest first. */
  public List<AuditRecord> entries(AuditEvent event) {
    return entries.stream().filter(each -> each.event() == event).toList();
  }
}
