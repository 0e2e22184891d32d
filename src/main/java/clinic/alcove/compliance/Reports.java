package clinic.alcove.compliance;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Outcome;
import clinic.alcove.audit.Span;
import clinic.alcove.people.Caller;
import clinic.alcove.people.PeopleNames;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report that a person may ask for: who had access to what is theirs, when, and what for (the
 * "access report" of 45 CFR 164.528 as proposed in 2011; EHDS Annex II 3.2). Repeated accesses are
 * summarised by the first, how many, and the last (164.528(b)(3)). Recorded like every reading.
 */
@Dependent
public class Reports {
  private static final int MOST_SUMMARISED = 1_000_000;

  private final Readings readings;
  private final AuditQuery query;
  private final PeopleNames people;

  /** From this log, with names from here. */
  @Inject
  public Reports(Readings readings, AuditQuery query, PeopleNames people) {
    this.readings = readings;
    this.query = query;
    this.people = people;
  }

  /**
   * One kind of access, by one person.
   *
   * @param actor absent for the server, and for somebody unrecognised
   */
  public record Line(
      @Nullable PersonId actor,
      @Nullable Role role,
      AuditEvent action,
      Outcome outcome,
      long count,
      Instant first,
      Instant last) {}

  /**
   * A page of a report.
   *
   * @param summary of the whole report, the most first
   * @param records of this page, newest first
   * @param next what to ask for after these; absent when there is no more
   */
  public record Report(
      Person person,
      List<Line> summary,
      List<Logged> records,
      Map<PersonId, Person> people,
      @Nullable Long next) {}

  /** What is counted together. */
  private record Kind(
      @Nullable PersonId actor, @Nullable Role role, AuditEvent action, Outcome outcome) {
    static Kind of(Glance glance) {
      return new Kind(glance.actor(), glance.role(), glance.event(), glance.outcome());
    }

    Line line(Tally tally) {
      return new Line(actor, role, action, outcome, tally.count(), tally.first(), tally.last());
    }
  }

  /** What a report about this person in this time goes through. */
  public static Query query(PersonId person, Span time) {
    return new Query(AuditFilter.concerning(person).during(time));
  }

  /** A page of the report. Refuses {@code NOT_ALLOWED}, {@code NOT_FOUND} for nobody. */
  @Transactional
  public Report about(Caller caller, PersonId id, Span time, @Nullable Long after, int limit) {
    readings.begin(caller, id);
    Person person =
        people.named(List.of(id)).stream()
            .findFirst()
            .orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND));
    AuditFilter theirs = query(id, time).filter();
    List<Line> summary = summary(theirs);
    List<Logged> found = query.page(theirs, Direction.NEWEST_FIRST, after, limit + 1);
    boolean more = found.size() > limit;
    List<Logged> page = more ? found.subList(0, limit) : found;
    Stream<PersonId> named =
        Stream.concat(
            summary.stream().map(Line::actor),
            page.stream()
                .flatMap(each -> Stream.of(each.record().actor(), each.record().subject())));
    return new Report(
        person,
        summary,
        page,
        AccessLog.byId(people, named.filter(Objects::nonNull).collect(Collectors.toSet())),
        more ? Long.valueOf(page.get(page.size() - 1).index()) : null);
  }

  private List<Line> summary(AuditFilter theirs) {
    Map<Kind, Tally> tallies = new LinkedHashMap<>();
    long[] seen = {0};
    query.look(
        theirs,
        Direction.OLDEST_FIRST,
        glance -> {
          tallies.computeIfAbsent(Kind.of(glance), its -> new Tally()).add(glance);
          seen[0]++;
          return seen[0] < MOST_SUMMARISED;
        });
    return tallies.entrySet().stream()
        .map(each -> each.getKey().line(each.getValue()))
        .sorted(Comparator.comparingLong(Line::count).reversed())
        .toList();
  }
}
