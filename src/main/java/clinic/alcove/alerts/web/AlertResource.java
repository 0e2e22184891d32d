package clinic.alcove.alerts.web;

import clinic.alcove.alerts.Alerts;
import clinic.alcove.alerts.Alerts.Reading;
import clinic.alcove.people.CurrentCaller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.CalendarSettings;
import clinic.alcove.values.Ids;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The alerts, newest first, by pages. */
@Path("access-log/alerts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AlertResource {
  private static final int PAGE = 50;

  @Inject Alerts alerts;
  @Inject CurrentCaller current;
  @Inject CalendarSettings calendar;

  /** A page; {@code next} is what to send as {@code before} for the following one. */
  public record Page(List<AlertView> rows, @Nullable String next) {}

  @GET
  public Page read(@QueryParam("before") @Nullable String before) {
    Reading reading = alerts.read(current.caller(), cursor(before), PAGE);
    List<AlertView> rows =
        reading.alerts().stream()
            .map(each -> AlertView.of(each, reading.people(), calendar.zone()))
            .toList();
    return new Page(rows, reading.more() ? rows.get(rows.size() - 1).id() : null);
  }

  private static @Nullable UUID cursor(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? null : Ids.parse(text);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }
}
