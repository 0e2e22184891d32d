package clinic.alcove.ownlog.web;

import clinic.alcove.audit.AuditLog;
import clinic.alcove.authority.Authority;
import clinic.alcove.ownlog.OwnLog;
import clinic.alcove.ownlog.OwnLog.Page;
import clinic.alcove.people.CurrentCaller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.tlog.LogProof;
import clinic.alcove.tlog.VerifierKey;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/own-log}: what the access log holds about the caller, newest first, by pages. */
@Path("own-log")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OwnLogResource {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  @Inject OwnLog ownLog;
  @Inject AuditLog log;
  @Inject Authority authority;
  @Inject ClinicSettings clinic;
  @Inject CurrentCaller current;

  /**
   * A page.
   *
   * @param vkey who signs the log, as C2SP signed-note writes it
   * @param certificate the clinic authority's word for that key, DER as base64
   * @param checkpoint the signed note that all paths lead to
   * @param next what to send as {@code before} for the following page
   */
  public record Shown(
      String vkey, String certificate, String checkpoint, List<OwnRow> rows, @Nullable Long next) {}

  @GET
  public Shown read(
      @QueryParam("before") @Nullable String before, @QueryParam("limit") @Nullable String limit) {
    long first = number(before, Long.MAX_VALUE);
    int rows = (int) Math.max(1, Math.min(MAX_LIMIT, number(limit, DEFAULT_LIMIT)));
    Page page = ownLog.read(current.caller(), first, rows);
    VerifierKey key = VerifierKey.parse(log.integrity().vkey());
    List<OwnRow> shown = page.records().stream().map(OwnRow::of).toList();
    return new Shown(
        key.text(),
        authority.certifyLog(clinic.name(), key.raw()).toBase64(),
        page.published().note(),
        shown,
        page.more() ? Long.valueOf(shown.get(shown.size() - 1).subjectSeq()) : null);
  }

  /** The receipt for one record: C2SP tlog-proof, whose extra is salt and record. */
  @GET
  @Path("{subjectSeq}/proof")
  @Produces("text/plain; charset=utf-8")
  public Response proof(@PathParam("subjectSeq") String subjectSeq) {
    LogProof receipt = ownLog.receipt(current.caller(), number(subjectSeq, 0));
    String name = "record-" + receipt.index() + ".tlog-proof";
    return Response.ok(receipt.text())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }

  private static long number(@Nullable String text, long otherwise) {
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return Long.parseLong(text);
  }
}
