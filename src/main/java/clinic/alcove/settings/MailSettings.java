package clinic.alcove.settings;

import clinic.alcove.values.Secret;
import java.util.Locale;
import java.util.Set;

/**
 * The clinic's mail server. Off unless a host is named.
 *
 * @param host {@code alcove.mail.host}; default empty, which is off
 * @param port {@code alcove.mail.port}; default 587
 * @param security {@code alcove.mail.security}: {@code starttls}, which is the default, {@code tls}
 *     from the first byte, or {@code none}, on loopback only
 * @param user {@code alcove.mail.user}; default empty: we do not sign in
 * @param password the first line of the file that {@code alcove.mail.password-file} names
 * @param from {@code alcove.mail.from}, the sender's address
 */
public record MailSettings(
    String host, int port, Security security, String user, Secret<String> password, String from) {
  private static final String SECURITY = "alcove.mail.security";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  static final String ADDRESS = "[^@\\s<>,]+@[^@\\s<>,]+";

  /** How the way to the mail server is protected. */
  public enum Security {
    STARTTLS,
    TLS,
    NONE
  }

  static MailSettings read(SettingsReader reader) {
    String host = reader.text("alcove.mail.host", "");
    String from = reader.text("alcove.mail.from", "");
    Security security = security(reader);
    if (!host.isEmpty() && !from.matches(ADDRESS)) {
      reader.problem("alcove.mail.from", "must be a mail address once alcove.mail.host is set");
    }
    if (!host.isEmpty() && security == Security.NONE && !LOOPBACK.contains(host)) {
      reader.problem(SECURITY, "may be none on loopback only");
    }
    return new MailSettings(
        host,
        reader.number("alcove.mail.port", 587, 1, 65535),
        security,
        reader.text("alcove.mail.user", ""),
        Secret.of(reader.firstLine("alcove.mail.password-file")),
        from);
  }

  /** Whether mail can be sent. */
  public boolean on() {
    return !host.isEmpty();
  }

  private static Security security(SettingsReader reader) {
    String text = reader.text(SECURITY, "starttls");
    for (Security each : Security.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    reader.problem(SECURITY, "must be starttls, tls or none");
    return Security.STARTTLS;
  }
}
