package clinic.alcove.settings;

import java.net.URI;
import java.util.Locale;

/**
 * Passkeys.
 *
 * @param rpId {@code alcove.passkeys.rp-id}, the domain passkeys are made for (WebAuthn RP ID);
 *     default the host of {@code alcove.url}. Must be that host or a parent domain of it. Passkeys
 *     made for another one stop working
 */
public record PasskeySettings(String rpId) {
  private static final String KEY = "alcove.passkeys.rp-id";

  static PasskeySettings read(SettingsReader reader, URI url) {
    String host = url.getHost() == null ? "localhost" : url.getHost();
    String rpId = reader.text(KEY, host).toLowerCase(Locale.ROOT);
    boolean parent = rpId.contains(".") && host.endsWith("." + rpId);
    if (!rpId.equals(host) && !parent) {
      reader.problem(KEY, "must be the host of alcove.url or a parent domain of it");
    }
    return new PasskeySettings(rpId);
  }
}
