package clinic.alcove.export.web;

import clinic.alcove.export.Exports;
import clinic.alcove.export.Exports.Ready;
import clinic.alcove.people.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/access-log/export}: records as a ZIP to download. It is on record before the first
 * byte leaves; one that cannot be written to its end is cut off, and a ZIP without an end opens
 * nowhere.
 */
@Path("access-log/export")
@RequestScoped
public class ExportResource {
  private static final String ZIP = "application/zip";

  @Inject Exports exports;
  @Inject CurrentCaller current;

  @GET
  @Produces(ZIP)
  public Response export(
      @QueryParam("format") @Nullable String format, @QueryParam("q") @Nullable String question) {
    Ready ready =
        exports.begin(
            current.caller(), format == null ? "" : format, question == null ? "" : question);
    StreamingOutput body = ready.body()::write;
    return Response.ok(body, ZIP)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + ready.name() + "\"")
        .build();
  }
}
