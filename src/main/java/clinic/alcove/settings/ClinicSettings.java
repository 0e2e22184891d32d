package clinic.alcove.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * The clinic and where it lives.
 *
 * @param name {@code alcove.clinic.name}, shown to everybody; default "Alcove demo clinic"
 * @param data {@code alcove.data}, folder of database and keys; default {@code ./data}
 * @param url {@code alcove.url}, what browsers see: scheme, host and port, no path; default {@code
 *     http://localhost:8080}. Plain HTTP is refused for anything but loopback
 * @param demo {@code alcove.demo}, true seeds four invitations into an empty database; never for
 *     real patients; default false
 */
public record ClinicSettings(String name, Path data, URI url, boolean demo) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static ClinicSettings read(SettingsReader reader) {
    return new ClinicSettings(
        reader.text("alcove.clinic.name", "Alcove demo clinic"),
        Path.of(reader.text("alcove.data", "./data")),
        address(reader, "alcove.url", "http://localhost:8080"),
        reader.flag("alcove.demo", false));
  }

  /** Whether browsers reach us over TLS, and so whether cookies are {@code Secure}. */
  public boolean tls() {
    return "https".equals(url.getScheme());
  }

  /** The web origin (RFC 6454 §6.2) as browsers send it. */
  public String origin() {
    return url.toString();
  }

  private static URI address(SettingsReader reader, String key, String otherwise) {
    String text = reader.text(key, otherwise).toLowerCase(Locale.ROOT).replaceAll("/+$", "");
    try {
      URI uri = new URI(text);
      boolean known = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
      if (!known || uri.getHost() == null || !bare || uri.getRawQuery() != null) {
        reader.problem(key, "must look like https://host or https://host:port");
      } else if ("http".equals(uri.getScheme()) && !LOOPBACK.contains(uri.getHost())) {
        reader.problem(key, "may use plain http on loopback only; others need https");
      }
      return uri;
    } catch (URISyntaxException e) {
      reader.problem(key, "is no address");
      return URI.create(otherwise);
    }
  }
}
