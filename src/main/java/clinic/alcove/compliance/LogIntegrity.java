package clinic.alcove.compliance;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.Integrity;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Shows compliance officers how the log itself stands. Every look is recorded, and first. */
@Dependent
public class LogIntegrity {
  private static final Touched LOG = Touched.any(ObjectKind.ACCESS_LOG);

  private final AuditLog log;
  private final Accesses accesses;

  /** Looks at this log. */
  @Inject
  public LogIntegrity(AuditLog log, Accesses accesses) {
    this.log = log;
    this.accesses = accesses;
  }

  /** How it stands, and the last note that enough witnesses signed. */
  public record Standing(Integrity integrity, Optional<String> cosigned) {}

  /** The standing as it is, in trouble too: that is when it matters. */
  public Standing look(Caller caller) {
    accesses.require(caller, LOG, Role.COMPLIANCE);
    accesses.doneAlone(caller, AuditEvent.LOG_VERIFIED, LOG);
    return new Standing(log.integrity(), log.cosigned());
  }
}
