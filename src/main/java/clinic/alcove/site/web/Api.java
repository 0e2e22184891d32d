package clinic.alcove.site.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** All REST calls live under {@code /api}. */
@ApplicationPath("/api")
public class Api extends Application {
  @Override
  public Map<String, Object> getProperties() {
    // Nobody needs a machine-made description of what is closed to them.
    return Map.of("jersey.config.server.wadl.disableWadl", true);
  }
}
