package clinic.alcove.audit;

import clinic.alcove.testing.InMemoryLog;
import java.util.List;

class InMemoryLogTest extends AuditQueryContract {
  private final InMemoryLog log = new InMemoryLog();

  @Override
  protected void keep(List<Logged> records) {
    log.keep(records);
  }

  @Override
  protected AuditQuery query() {
    return log;
  }
}
