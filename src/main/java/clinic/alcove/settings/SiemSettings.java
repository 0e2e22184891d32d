package clinic.alcove.settings;

import clinic.alcove.values.Secret;

/**
 * Who may pull the access log without being a person: the clinic's own monitoring.
 *
 * @param token the first line of the file that {@code alcove.siem.token-file} names, at least 32
 *     characters; default empty: nobody may
 */
public record SiemSettings(Secret<String> token) {
  private static final String FILE = "alcove.siem.token-file";
  private static final String TOKEN = "[A-Za-z0-9._~+/-]{32,200}=*"; // RFC 6750 §2.1

  static SiemSettings read(SettingsReader reader) {
    String token = reader.firstLine(FILE);
    if (!token.isEmpty() && !token.matches(TOKEN)) {
      reader.problem(FILE, "must hold 32 to 200 letters, digits or . _ ~ + / -");
    }
    return new SiemSettings(Secret.of(token));
  }

  /** Whether anybody may pull. */
  public boolean on() {
    return token.<Boolean>use(text -> !text.isEmpty());
  }
}
