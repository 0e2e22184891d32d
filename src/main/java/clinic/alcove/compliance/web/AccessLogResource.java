package clinic.alcove.compliance.web;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditQuery.Filter;
import clinic.alcove.compliance.AccessLog;
import clinic.alcove.compliance.AccessLog.Reading;
import clinic.alcove.people.CurrentCaller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The access log, newest first, by pages. */
@Path("access-log")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccessLogResource {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  @Inject AccessLog log;
  @Inject CurrentCaller current;

  /** A page; {@code next} is what to send as {@code before} for the following one. */
  public record Page(List<RowView> rows, @Nullable String next) {}

  /** Somebody the log can be filtered by. */
  public record PersonView(String personId, String role, String displayName) {}

  @GET
  public Page read(
      @QueryParam("person") @Nullable String person,
      @QueryParam("action") @Nullable String action,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @Nullable String limit) {
    Filter filter =
        new Filter(
            parse(person, PersonId::of),
            parse(action, AuditEvent::valueOf),
            parse(from, AccessLogResource::instant),
            parse(to, AccessLogResource::instant),
            parse(before, Long::valueOf));
    Integer asked = parse(limit, Integer::valueOf);
    int rows = asked == null ? DEFAULT_LIMIT : Math.max(1, Math.min(MAX_LIMIT, asked));
    Reading reading = log.read(current.caller(), filter, rows);
    return new Page(
        reading.records().stream()
            .map(each -> RowView.of(each.record(), reading.people()))
            .toList(),
        reading.more() ? cursor(reading) : null);
  }

  @GET
  @Path("people")
  public List<PersonView> people() {
    return log.everybody(current.caller()).stream()
        .map(p -> new PersonView(p.id().toString(), p.role().name(), p.displayName()))
        .toList();
  }

  private static String cursor(Reading reading) {
    return String.valueOf(reading.records().get(reading.records().size() - 1).index());
  }

  private static Instant instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static <T> @Nullable T parse(@Nullable String text, Function<String, T> as) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return as.apply(text);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }
}
