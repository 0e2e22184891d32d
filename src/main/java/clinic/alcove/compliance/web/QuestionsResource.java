package clinic.alcove.compliance.web;

import clinic.alcove.compliance.Finding;
import clinic.alcove.compliance.Investigations;
import clinic.alcove.compliance.Investigations.Answer;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Person;
import clinic.alcove.settings.CalendarSettings;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The questions that stand ready, and what is found for them. */
@Path("access-log/questions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class QuestionsResource {
  @Inject Investigations investigations;
  @Inject Officer officer;
  @Inject CalendarSettings calendar;

  /**
   * {@code q} is a query to fill in; null for a question whose findings are asked for by its id.
   */
  public record QuestionView(
      String id, String title, String why, @Nullable String q, List<String> needs) {}

  /** {@code q} finds the records themselves. */
  public record FindingView(
      @Nullable Named actor,
      @Nullable Named subject,
      @Nullable String address,
      long count,
      long first,
      long last,
      String q) {}

  /** The most first. */
  public record AnswerView(List<String> columns, List<FindingView> findings) {}

  @GET
  public List<QuestionView> all() {
    Caller caller = officer.caller();
    return investigations.all(caller).stream()
        .map(
            each ->
                new QuestionView(
                    each.id(),
                    each.title(),
                    each.why(),
                    each.template(),
                    each.needs().stream()
                        .map(need -> need.name().toLowerCase(Locale.ROOT))
                        .toList()))
        .toList();
  }

  @GET
  @Path("{id}")
  public AnswerView answer(@PathParam("id") String id, @QueryParam("time") @Nullable String time) {
    Caller caller = officer.caller();
    Answer answer = investigations.answer(caller, id, Asking.time(time, calendar.zone()));
    return new AnswerView(
        List.of("actor", "subject", "address", "count", "first", "last"),
        answer.findings().stream().map(each -> view(each, answer.people())).toList());
  }

  private static FindingView view(Finding finding, Map<PersonId, Person> people) {
    return new FindingView(
        Named.of(finding.actor(), people),
        Named.of(finding.subject(), people),
        finding.address() == null ? null : finding.address().text(),
        finding.count(),
        finding.first().toEpochMilli(),
        finding.last().toEpochMilli(),
        finding.query().text());
  }
}
