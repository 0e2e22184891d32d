package clinic.alcove.compliance;

import clinic.alcove.audit.Actor;
import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Trait;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The door to the access log: opens for compliance only, and writes down who came before anything
 * is read. If that cannot be written, nothing is read (45 CFR 164.312(b)).
 */
@Dependent
public class Readings {
  private final AuditLog log;
  private final Accesses accesses;

  /** To this log. */
  @Inject
  public Readings(AuditLog log, Accesses accesses) {
    this.log = log;
    this.accesses = accesses;
  }

  /** The caller reads what this filter finds. Refuses {@code NOT_ALLOWED}. */
  public void begin(Caller caller, AuditFilter filter) {
    begin(caller, about(filter));
  }

  /** The caller reads about this person, or about nobody in particular. As above. */
  public void begin(Caller caller, @Nullable PersonId about) {
    begin(caller, AuditEvent.LOG_VIEWED, new Touched(about, ObjectKind.ACCESS_LOG, null));
  }

  /** The caller reads in this way. As above; afterwards the log holds this reading too. */
  public void begin(Caller caller, AuditEvent event, Touched touched) {
    require(caller);
    accesses.doneAlone(caller, event, touched);
    log.catchUp();
  }

  /** Refuses everybody but compliance, on record. */
  public void require(Caller caller) {
    accesses.require(caller, Touched.any(ObjectKind.ACCESS_LOG), Role.COMPLIANCE);
  }

  /** Whom a filter is about, when it names one person: so that they see who looked them up. */
  static @Nullable PersonId about(AuditFilter filter) {
    for (Trait trait : new Trait[] {Trait.SUBJECT, Trait.CONCERNS, Trait.PERSON, Trait.ACTOR}) {
      Set<Object> among = filter.choice(trait).among();
      if (among.size() == 1) {
        Object one = among.iterator().next();
        return one instanceof Actor actor ? actor.person() : (PersonId) one;
      }
    }
    return null;
  }
}
