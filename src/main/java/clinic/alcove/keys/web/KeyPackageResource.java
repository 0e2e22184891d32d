package clinic.alcove.keys.web;

import clinic.alcove.keys.UploadKeyPackages;
import clinic.alcove.people.CurrentCaller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/key-packages}: a device stocks up. */
@Path("/key-packages")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class KeyPackageResource {
  @Inject CurrentCaller current;
  @Inject UploadKeyPackages upload;

  /** Base64 of {@code MLSMessage(KeyPackage)}, up to 100 and perhaps a last resort. */
  public record Offered(@Nullable List<String> packages, @Nullable String lastResort) {
    /** As JSON has it. */
    @JsonbCreator
    public Offered(
        @JsonbProperty("packages") @Nullable List<String> packages,
        @JsonbProperty("lastResort") @Nullable String lastResort) {
      this.packages = packages;
      this.lastResort = lastResort;
    }
  }

  /** How many were kept, and how many single-use ones now wait. */
  public record Answer(int stored, int remaining) {}

  /** Verifies and keeps them, all or none. */
  @POST
  public Answer upload(@Nullable Offered offered) {
    if (offered == null || offered.packages() == null) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    UploadKeyPackages.Uploaded uploaded =
        upload.upload(
            current.caller(),
            offered.packages().stream().map(KeyPackageResource::bytes).toList(),
            offered.lastResort() == null ? null : bytes(offered.lastResort()));
    return new Answer(uploaded.stored(), uploaded.remaining());
  }

  private static Bytes bytes(@Nullable String base64) {
    if (base64 == null) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    try {
      return Bytes.ofBase64(base64);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }
}
