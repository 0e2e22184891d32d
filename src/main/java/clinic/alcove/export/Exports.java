package clinic.alcove.export;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Span;
import clinic.alcove.audit.Trait;
import clinic.alcove.compliance.Query;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes records out, for compliance officers. What is taken, in which form and by whom is recorded
 * first; if that cannot be, nothing leaves (45 CFR 164.312(b)). Then it is written page by page,
 * outside of any transaction.
 */
@Dependent
public class Exports {
  private static final Touched LOG = Touched.any(ObjectKind.ACCESS_LOG);
  private static final String WHOLE_LOG = "log";

  private final AuditLog log;
  private final AuditQuery query;
  private final Accesses accesses;
  private final Covers covers;

  /** Takes records from this log. */
  @Inject
  public Exports(AuditLog log, AuditQuery query, Accesses accesses, Covers covers) {
    this.log = log;
    this.query = query;
    this.accesses = accesses;
    this.covers = covers;
  }

  /** An export that is on record and may leave now, under this name. */
  public record Ready(String name, Body body) {}

  /** What leaves. */
  public interface Body {
    /** Writes it; throws when it cannot be whole. */
    void write(OutputStream to) throws IOException;
  }

  /**
   * Records that match, as a file of this format with its proofs; of format {@code log} the whole
   * log, as a directory that can be verified anywhere. Refuses {@code NOT_ALLOWED}, on record;
   * {@code MALFORMED} for what is no format or no question; {@code TOO_LARGE} for more than the
   * format takes.
   */
  @Transactional
  public Ready begin(Caller caller, String format, String question) {
    accesses.require(caller, LOG, Role.COMPLIANCE);
    return format.equals(WHOLE_LOG)
        ? wholeLog(caller)
        : file(caller, FileFormat.named(format), question);
  }

  private Ready file(Caller caller, FileFormat format, String question) {
    Query asked = Query.parse(question, covers.zone());
    log.catchUp();
    Seals seals = Seals.of(log);
    AuditFilter filter = asked.filter().within(new Span(0, seals.newest().checkpoint().size()));
    Selection chosen = Selection.of(Pages.of(query, filter), format.limit());
    record(caller, format.detail(), person(filter), chosen);
    Cover cover = covers.cover(asked.text(), chosen.count(), seals.over(chosen));
    return new Ready(
        name(cover, format.word()), to -> Parcel.ofFile(to, format, cover, chosen, log.tiles()));
  }

  private Ready wholeLog(Caller caller) {
    log.catchUp();
    Seal seal = Seals.of(log).newest();
    Pages pages = Pages.of(log, seal.checkpoint().size());
    Selection all = Selection.of(pages, Long.MAX_VALUE);
    record(caller, Detail.WHOLE_LOG, null, all);
    Cover cover = covers.cover("", all.count(), seal);
    return new Ready(name(cover, WHOLE_LOG), to -> Parcel.ofLog(to, cover, all, log.tiles()));
  }

  private void record(Caller caller, Detail detail, @Nullable PersonId person, Selection chosen) {
    accesses.done(
        caller,
        AuditEvent.LOG_EXPORTED,
        new Touched(person, ObjectKind.ACCESS_LOG, null),
        detail,
        chosen.extent().orElse(null));
  }

  /** The one person it was asked about, who may know that it was. */
  private static @Nullable PersonId person(AuditFilter filter) {
    List<Set<Object>> asked =
        Stream.of(Trait.SUBJECT, Trait.CONCERNS, Trait.PERSON)
            .map(trait -> filter.choice(trait).among())
            .filter(among -> !among.isEmpty())
            .toList();
    boolean one = asked.size() == 1 && asked.get(0).size() == 1;
    return one && asked.get(0).iterator().next() instanceof PersonId person ? person : null;
  }

  private static String name(Cover cover, String kind) {
    LocalDate day = LocalDate.ofInstant(cover.made(), cover.site().zone());
    return "access-log-" + day + "." + kind + ".zip";
  }
}
