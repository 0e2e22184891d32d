package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Logged;
import clinic.alcove.people.Caller;
import clinic.alcove.people.PeopleNames;
import clinic.alcove.people.Person;
import clinic.alcove.people.Treatments;
import clinic.alcove.settings.CalendarSettings;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be drawn of the records that a question finds: how many over time, at which hours of the
 * week, and by whom. Of the newest {@value #MOST}. Recorded like every reading.
 */
@Dependent
public class Pictures {
  static final int MOST = 50_000;

  private final Readings readings;
  private final AuditQuery query;
  private final PeopleNames people;
  private final Treatments treatments;
  private final CalendarSettings calendar;

  /** Of this log. */
  @Inject
  public Pictures(
      Readings readings,
      AuditQuery query,
      PeopleNames people,
      Treatments treatments,
      CalendarSettings calendar) {
    this.readings = readings;
    this.query = query;
    this.people = people;
    this.treatments = treatments;
    this.calendar = calendar;
  }

  /** From when, and how many until the next one. */
  public record Column(Instant from, long count) {}

  /** What may deserve a look. */
  public enum Flag {
    /** Came to somebody's things while the clinic was closed. */
    AFTER_HOURS,
    /** Did {@value PerActor#TIMES_USUAL} times as much as is usual in their role, or more. */
    VOLUME,
    /** Did something for the first time ever in the time that was asked for. */
    FIRST_TIME,
    /** Came to a client who was not on their caseload. */
    NO_RELATION
  }

  /**
   * One actor.
   *
   * @param subjects how many different people's things
   * @param first when they did something for the first time ever
   */
  public record Bar(
      PersonId actor,
      @Nullable Role role,
      long count,
      int subjects,
      long afterHours,
      Instant first,
      Set<Flag> flags) {}

  /**
   * What was counted, in the clinic's time zone.
   *
   * @param hourly whether {@code columns} are hours, else days
   * @param week by day from Monday, and hour
   * @param complete whether all that match were counted
   */
  public record Drawn(
      boolean hourly,
      List<Column> columns,
      List<List<Long>> week,
      List<Bar> actors,
      Map<PersonId, Person> people,
      long counted,
      boolean complete) {}

  /** Counts. Refuses {@code NOT_ALLOWED}. */
  @Transactional
  public Drawn draw(Caller caller, Query asked) {
    readings.begin(caller, asked.filter());
    OverTime time = new OverTime(calendar.zone());
    PerActor actors = new PerActor(calendar, new NoRelation(treatments.treatments()));
    long[] counted = {0};
    query.look(
        asked.filter(),
        Direction.NEWEST_FIRST,
        (Glance glance) -> {
          counted[0]++;
          if (counted[0] <= MOST) {
            time.add(glance.recorded());
            actors.add(glance);
          }
          return counted[0] <= MOST;
        });
    List<Bar> bars =
        actors.bars(
            this::firstEver, Instant.ofEpochMilli(Math.max(0, asked.filter().time().from())));
    return new Drawn(
        time.hourly(),
        time.columns(),
        time.week(),
        bars,
        AccessLog.byId(people, bars.stream().map(Bar::actor).toList()),
        Math.min(counted[0], MOST),
        counted[0] <= MOST);
  }

  /** When this person acted for the first time ever, as far as the log reaches. */
  private Instant firstEver(PersonId actor) {
    AuditFilter theirs = Acts.of(actor);
    List<Logged> first = query.page(theirs, Direction.OLDEST_FIRST, null, 1);
    return first.isEmpty() ? Instant.MAX : first.get(0).record().recorded();
  }
}
