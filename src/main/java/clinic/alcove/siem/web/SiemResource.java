package clinic.alcove.siem.web;

import clinic.alcove.audit.Logged;
import clinic.alcove.audit.RecordText;
import clinic.alcove.people.CurrentVisitor;
import clinic.alcove.people.Visitor;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.siem.Pull;
import clinic.alcove.siem.SiemDoor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The log as lines of JSON, each a record as it was hashed, for whoever shows the token. */
@Path("siem/records")
@RequestScoped
public class SiemResource {
  private static final int MOST = 5_000;
  private static final String DECIMAL = "0|[1-9][0-9]{0,17}";

  @Inject SiemDoor door;
  @Inject Pull pull;
  @Inject CurrentVisitor current;

  @GET
  @Produces("application/x-ndjson")
  public String records(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @Nullable String limit) {
    Visitor visitor = current.visitor();
    door.admit(authorization, visitor);
    long index = number(after, -1);
    int most = (int) Math.max(1, Math.min(MOST, number(limit, 1_000)));
    StringBuilder lines = new StringBuilder();
    for (Logged each : pull.after(index, most, visitor)) {
      lines.append(RecordText.of(each)).append('\n');
    }
    return lines.toString();
  }

  private static long number(@Nullable String text, long otherwise) {
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches(DECIMAL)) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return Long.parseLong(text);
  }
}
