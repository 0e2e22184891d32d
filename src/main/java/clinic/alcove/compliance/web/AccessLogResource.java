package clinic.alcove.compliance.web;

import clinic.alcove.compliance.AccessLog;
import clinic.alcove.compliance.AccessLog.Asked;
import clinic.alcove.compliance.AccessLog.Reading;
import clinic.alcove.compliance.Query;
import clinic.alcove.compliance.SortColumn;
import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.CalendarSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The access log by pages, in any order. */
@Path("access-log")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccessLogResource {
  @Inject AccessLog log;
  @Inject Officer officer;
  @Inject CalendarSettings calendar;

  /**
   * A page.
   *
   * @param next what to send as {@code after} for the following one
   * @param complete false when only the newest of all that match were sorted
   */
  public record Page(List<RowView> rows, @Nullable String next, boolean complete) {}

  /** Somebody the log can be filtered by. */
  public record PersonView(String personId, String role, String displayName) {}

  @GET
  public Page read(
      @QueryParam("q") @Nullable String q,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("order") @Nullable String order,
      @QueryParam("after") @Nullable String after,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @Nullable String limit,
      @BeanParam EarlierParameters earlier) {
    Caller caller = officer.caller();
    Query query = new Query(earlier.narrow(Asking.query(q, calendar.zone()).filter()));
    SortColumn column =
        Asking.maybe(sort, text -> SortColumn.valueOf(text.toUpperCase(Locale.ROOT)));
    Long place = Asking.maybe(after == null ? before : after, Long::valueOf);
    Reading reading =
        log.read(
            caller,
            new Asked(
                query,
                column == null ? SortColumn.TIME : column,
                descending(order),
                place,
                Asking.limit(limit)));
    Long next = reading.next();
    return new Page(
        reading.records().stream().map(each -> RowView.of(each, reading.people())).toList(),
        next == null ? null : next.toString(),
        reading.complete());
  }

  private static boolean descending(@Nullable String order) {
    return switch (order == null ? "" : order) {
      case "", "desc" -> true;
      case "asc" -> false;
      default -> throw new RefusedException(Refusal.MALFORMED);
    };
  }

  @GET
  @Path("people")
  public List<PersonView> people() {
    Caller caller = officer.caller();
    return log.everybody(caller).stream()
        .map(p -> new PersonView(p.id().toString(), p.role().name(), p.displayName()))
        .toList();
  }
}
