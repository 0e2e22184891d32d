package clinic.alcove.compliance.web;

import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Span;
import clinic.alcove.compliance.Reports;
import clinic.alcove.compliance.Reports.Report;
import clinic.alcove.compliance.Sentence;
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

/** Who had access to what is one person's: sentences, a summary, and the records. */
@Path("access-log/report")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ReportResource {
  @Inject Reports reports;
  @Inject Officer officer;
  @Inject CalendarSettings calendar;

  /** Words, or a person whose name stands there; {@code text} is what to say without one. */
  public record PartView(@Nullable Named person, String text) {}

  /** A record in words. */
  public record SentenceView(long index, long recorded, List<PartView> parts) {}

  /** One kind of access by one person: the first, how many, the last. */
  public record LineView(
      @Nullable Named actor,
      @Nullable String role,
      String action,
      String outcome,
      long count,
      long first,
      long last) {}

  /**
   * {@code from} and {@code to} in Unix milliseconds, null when open; sentences are of the rows.
   */
  public record ReportView(
      @Nullable Named person,
      @Nullable Long from,
      @Nullable Long to,
      List<LineView> summary,
      List<SentenceView> sentences,
      List<RowView> rows,
      @Nullable String next) {}

  @GET
  public ReportView report(
      @QueryParam("person") @Nullable String person,
      @QueryParam("time") @Nullable String time,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @Nullable String limit) {
    Caller caller = officer.caller();
    Span span = Asking.time(time, calendar.zone());
    Report report =
        reports.about(
            caller,
            Asking.person(person),
            span,
            Asking.maybe(after, Long::valueOf),
            Asking.limit(limit));
    Map<PersonId, Person> people = report.people();
    Long next = report.next();
    return new ReportView(
        new Named(
            report.person().id().toString(),
            report.person().displayName(),
            report.person().role().name()),
        span.from() == Long.MIN_VALUE ? null : Long.valueOf(span.from()),
        span.to() == Long.MAX_VALUE ? null : Long.valueOf(span.to()),
        report.summary().stream().map(each -> line(each, people)).toList(),
        report.records().stream().map(each -> sentence(each, people)).toList(),
        report.records().stream().map(each -> RowView.of(each, people)).toList(),
        next == null ? null : next.toString());
  }

  private static LineView line(Reports.Line line, Map<PersonId, Person> people) {
    return new LineView(
        Named.of(line.actor(), people),
        line.role() == null ? null : line.role().name(),
        line.action().name(),
        line.outcome().name(),
        line.count(),
        line.first().toEpochMilli(),
        line.last().toEpochMilli());
  }

  private static SentenceView sentence(Logged logged, Map<PersonId, Person> people) {
    return new SentenceView(
        logged.index(),
        logged.record().recorded().toEpochMilli(),
        Sentence.of(logged.record()).parts().stream()
            .map(each -> new PartView(Named.of(each.person(), people), each.words()))
            .toList());
  }
}
