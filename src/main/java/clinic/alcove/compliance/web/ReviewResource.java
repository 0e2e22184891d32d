package clinic.alcove.compliance.web;

import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.compliance.Query;
import clinic.alcove.compliance.ReviewBook.Review;
import clinic.alcove.compliance.Reviews;
import clinic.alcove.compliance.Reviews.Standing;
import clinic.alcove.people.CurrentCaller;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Body;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.CalendarSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reviews of the log. */
@Path("access-log/reviews")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReviewResource {
  @Inject Reviews reviews;
  @Inject CurrentCaller current;
  @Inject CalendarSettings calendar;

  /** What was looked at, up to which index, and how it is judged. */
  public record Judgement(@Nullable String q, @Nullable Long upTo, @Nullable String outcome) {}

  /** One review; {@code at} in Unix milliseconds. */
  public record View(String id, long at, Reviewer reviewer, String q, String outcome, Span found) {}

  /** Who reviewed. */
  public record Reviewer(String id, @Nullable String name) {}

  /** Which records. */
  public record Span(long count, long first, long last) {}

  /** The reviews, and what of the question is left; {@code q} in its canonical text. */
  public record Page(String q, List<View> rows, @Nullable Span left) {}

  @GET
  public Page standing(@QueryParam("q") @Nullable String q) {
    Query question = Query.parse(q == null ? "" : q, calendar.zone());
    Standing now = reviews.standing(current.caller(), question);
    return new Page(
        question.text(),
        now.reviews().stream().map(each -> view(each, now)).toList(),
        now.left().map(ReviewResource::span).orElse(null));
  }

  @POST
  public Span review(@Nullable Judgement body) {
    Judgement judgement = Body.present(body);
    if (judgement.q() == null || judgement.upTo() == null) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return span(
        reviews
            .review(
                current.caller(),
                Query.parse(judgement.q(), calendar.zone()),
                judgement.upTo(),
                outcome(judgement.outcome()))
            .found());
  }

  private static Detail outcome(@Nullable String text) {
    try {
      return Detail.valueOf(text == null ? "" : text);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }

  private static Span span(Extent extent) {
    return new Span(extent.count(), extent.first(), extent.last());
  }

  private static View view(Review review, Standing now) {
    Person reviewer = now.people().get(review.reviewer());
    return new View(
        review.id().toString(),
        review.at().toEpochMilli(),
        new Reviewer(
            review.reviewer().toString(), reviewer == null ? null : reviewer.displayName()),
        review.question(),
        review.outcome().name(),
        span(review.found()));
  }
}
