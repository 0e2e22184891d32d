package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentCaller;
import clinic.alcove.people.DeviceName;
import clinic.alcove.refusal.Body;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.OwnBrowser;
import clinic.alcove.signin.OwnDevices;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/devices}: the caller's own devices, and no others. */
@Path("devices")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OwnDevicesResource {
  @Inject OwnDevices ownDevices;
  @Inject OwnBrowser ownBrowser;
  @Inject CurrentCaller current;

  /** A device certificate, DER as base64. */
  public record NewDevice(@Nullable String certificate) {}

  /** The id of the device that was added. */
  public record Added(String deviceId) {}

  /** One active device; times in Unix milliseconds. */
  @JsonbNillable
  public record Row(
      String deviceId,
      @Nullable String name,
      long added,
      long seen,
      boolean current,
      boolean holdsAccountKey) {}

  /** What to call it; null takes the name away. */
  public record Naming(@Nullable String name) {}

  @POST
  public Added add(@Nullable NewDevice sent) {
    return new Added(
        ownBrowser
            .addDevice(current.caller(), OwnBrowserResource.bytes(Body.present(sent).certificate()))
            .toString());
  }

  @GET
  public List<Row> own() {
    return ownDevices.of(current.caller()).stream().map(OwnDevicesResource::row).toList();
  }

  @PUT
  @Path("{id}")
  public void name(@PathParam("id") String id, @Nullable Naming sent) {
    String name = Body.present(sent).name();
    ownDevices.name(current.caller(), device(id), name == null ? null : new DeviceName(name));
  }

  @DELETE
  @Path("{id}")
  public void remove(@PathParam("id") String id) {
    ownDevices.remove(current.caller(), device(id));
  }

  private static Row row(OwnDevices.Own own) {
    DeviceName name = own.entry().name();
    return new Row(
        own.entry().device().id().toString(),
        name == null ? null : name.value(),
        own.entry().device().added().toEpochMilli(),
        own.seen().toEpochMilli(),
        own.current(),
        own.entry().holdsAccountKey());
  }

  private static DeviceId device(String id) {
    try {
      return DeviceId.of(id);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.NOT_FOUND);
    }
  }
}
