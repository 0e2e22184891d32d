package clinic.alcove.load.ceiling;

import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditRecord;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;

/** Takes records and forgets them. */
@Alternative
@Priority(1)
@ApplicationScoped
public class NoLedger implements AuditLedger {
  @Override
  public void append(List<AuditRecord> entries) {
    // Storage is off.
  }

  @Override
  public void appendAlone(AuditRecord entry) {
    // Storage is off.
  }
}
