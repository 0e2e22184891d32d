package clinic.alcove.compliance.web;

import clinic.alcove.audit.Integrity;
import clinic.alcove.audit.Integrity.Trouble;
import clinic.alcove.audit.Published;
import clinic.alcove.audit.Witnesses;
import clinic.alcove.audit.Witnesses.Seen;
import clinic.alcove.compliance.LogIntegrity;
import clinic.alcove.compliance.LogIntegrity.Standing;
import clinic.alcove.people.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the access log stands: what it signed last, who witnessed it, what is wrong. */
@Path("access-log/integrity")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class IntegrityResource {
  @Inject LogIntegrity log;
  @Inject Witnesses witnesses;
  @Inject CurrentCaller current;

  /**
   * The standing; times are Unix milliseconds.
   *
   * @param size how many records the last checkpoint covers
   * @param checkpoint the last signed note; absent before the first
   * @param cosigned the last note that enough witnesses signed
   * @param trouble why nothing is signed; absent when all is well
   */
  public record View(
      String origin,
      String vkey,
      long size,
      String root,
      @Nullable String checkpoint,
      @Nullable Long signedAt,
      @Nullable String cosigned,
      List<WitnessView> witnesses,
      @Nullable String trouble) {}

  /** A witness, and what it saw last. */
  public record WitnessView(
      String name, @Nullable Long size, @Nullable Long at, @Nullable String trouble) {}

  @GET
  public View look() {
    Standing standing = log.look(current.caller());
    Integrity integrity = standing.integrity();
    Published last = integrity.published();
    return new View(
        integrity.origin(),
        integrity.vkey(),
        last == null ? integrity.size() : last.size(),
        (last == null ? integrity.root() : last.root()).base64(),
        last == null ? null : last.note(),
        last == null ? null : last.signedAt().toEpochMilli(),
        standing.cosigned().orElse(null),
        witnesses.known().stream().map(IntegrityResource::view).toList(),
        integrity.trouble() == Trouble.NONE ? null : integrity.trouble().name());
  }

  private static WitnessView view(Seen witness) {
    return new WitnessView(
        witness.name(),
        witness.at() == null ? null : witness.size(),
        witness.at() == null ? null : witness.at().toEpochMilli(),
        witness.trouble());
  }
}
