package clinic.alcove.export;

import java.net.URI;
import java.time.ZoneId;

/**
 * What a reader elsewhere must know of the clinic.
 *
 * @param name what the clinic calls itself
 * @param url where browsers find it, without a path
 * @param log the log's origin, as in {@code clinic.example/logs/1}
 * @param zone where its people are
 */
public record Site(String name, URI url, String log, ZoneId zone) {
  /** The host, which is also what the server is called. */
  public String host() {
    return url.getHost();
  }

  /** A name for something of this clinic's, in the manner of FHIR: under its own address. */
  String fhir(String path) {
    return url + "/fhir/" + path;
  }
}
