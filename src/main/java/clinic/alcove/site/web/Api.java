package clinic.alcove.site.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All REST calls live under {@code /api}. */
@ApplicationPath("/api")
public class Api extends Application {}
