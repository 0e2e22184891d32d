package clinic.alcove.compliance.web;

import clinic.alcove.compliance.Facets;
import clinic.alcove.compliance.Facets.Counted;
import clinic.alcove.compliance.Facets.Counts;
import clinic.alcove.compliance.Pictures;
import clinic.alcove.compliance.Pictures.Drawn;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Person;
import clinic.alcove.settings.CalendarSettings;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What there is among the records a query finds: to narrow it by, and to draw. */
@Path("access-log")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CountsResource {
  @Inject Facets facets;
  @Inject Pictures pictures;
  @Inject Officer officer;
  @Inject CalendarSettings calendar;

  /** A person and how many records. */
  public record PersonCount(String id, @Nullable String name, @Nullable String role, long count) {}

  /** A value and how many records. */
  public record ValueCount(String value, long count) {}

  /** All lists have the most first; {@code complete} is false when not all records were counted. */
  public record FacetsView(
      long counted,
      boolean complete,
      List<PersonCount> actors,
      List<PersonCount> subjects,
      List<ValueCount> actions,
      List<ValueCount> outcomes,
      List<ValueCount> roles,
      List<ValueCount> from) {}

  /** From a time, in Unix milliseconds, until the next. */
  public record Column(long from, long count) {}

  /** One actor and what is unusual. */
  public record Bar(
      String id,
      @Nullable String name,
      @Nullable String role,
      long count,
      int subjects,
      long afterHours,
      long first,
      List<String> flags) {}

  /** Either {@code hours} or {@code days} is there; the week begins on Monday. */
  public record PicturesView(
      @Nullable List<Column> hours,
      @Nullable List<Column> days,
      List<List<Long>> week,
      List<Bar> actors,
      long counted,
      boolean complete,
      String zone) {}

  @GET
  @Path("facets")
  public FacetsView facets(@QueryParam("q") @Nullable String q) {
    Caller caller = officer.caller();
    Counts counts = facets.count(caller, Asking.query(q, calendar.zone()));
    return new FacetsView(
        counts.counted(),
        counts.complete(),
        people(counts.actors(), counts.people()),
        people(counts.subjects(), counts.people()),
        values(counts.actions()),
        values(counts.outcomes()),
        values(counts.roles()),
        values(counts.from()));
  }

  @GET
  @Path("pictures")
  public PicturesView pictures(@QueryParam("q") @Nullable String q) {
    Caller caller = officer.caller();
    Drawn drawn = pictures.draw(caller, Asking.query(q, calendar.zone()));
    List<Column> columns =
        drawn.columns().stream()
            .map(each -> new Column(each.from().toEpochMilli(), each.count()))
            .toList();
    return new PicturesView(
        drawn.hourly() ? columns : null,
        drawn.hourly() ? null : columns,
        drawn.week(),
        drawn.actors().stream()
            .map(
                each ->
                    new Bar(
                        each.actor().toString(),
                        name(each.actor(), drawn.people()),
                        each.role() == null ? null : each.role().name(),
                        each.count(),
                        each.subjects(),
                        each.afterHours(),
                        each.first().toEpochMilli(),
                        each.flags().stream().map(Enum::name).toList()))
            .toList(),
        drawn.counted(),
        drawn.complete(),
        calendar.zone().getId());
  }

  private static List<PersonCount> people(
      List<Counted<PersonId>> counts, Map<PersonId, Person> people) {
    return counts.stream()
        .map(
            each -> {
              Person person = people.get(each.value());
              return new PersonCount(
                  each.value().toString(),
                  person == null ? null : person.displayName(),
                  person == null ? null : person.role().name(),
                  each.count());
            })
        .toList();
  }

  private static @Nullable String name(PersonId id, Map<PersonId, Person> people) {
    Person person = people.get(id);
    return person == null ? null : person.displayName();
  }

  private static <T> List<ValueCount> values(List<Counted<T>> counts) {
    return counts.stream()
        .map(each -> new ValueCount(each.value().toString(), each.count()))
        .toList();
  }
}
