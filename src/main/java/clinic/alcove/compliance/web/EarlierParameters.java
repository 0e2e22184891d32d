package clinic.alcove.compliance.web;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Span;
import clinic.alcove.audit.Trait;
import clinic.alcove.values.PersonId;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the log was asked for before there were queries. Goes on being understood beside them. */
public class EarlierParameters {
  @QueryParam("person")
  @Nullable String person;

  @QueryParam("action")
  @Nullable String action;

  @QueryParam("from")
  @Nullable String from;

  @QueryParam("to")
  @Nullable String to;

  /** The same question, and what is said here. Refuses {@code MALFORMED}. */
  AuditFilter narrow(AuditFilter filter) {
    PersonId who = Asking.maybe(person, PersonId::of);
    AuditEvent what = Asking.maybe(action, AuditEvent::valueOf);
    Long begin = Asking.maybe(from, Long::valueOf);
    Long end = Asking.maybe(to, Long::valueOf);
    AuditFilter narrowed =
        filter.during(
            new Span(begin == null ? Long.MIN_VALUE : begin, end == null ? Long.MAX_VALUE : end));
    narrowed = who == null ? narrowed : narrowed.only(Trait.PERSON, List.of(who));
    return what == null ? narrowed : narrowed.only(Trait.EVENT, List.of(what));
  }
}
