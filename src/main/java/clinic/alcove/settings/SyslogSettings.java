package clinic.alcove.settings;

import clinic.alcove.values.Secret;

/**
 * Where the access log is pushed, by syslog over TLS (RFC 5425). Off unless a host is named.
 *
 * @param host {@code alcove.syslog.host}; default empty, which is off
 * @param port {@code alcove.syslog.port}; default 6514 (RFC 5425 §4.1)
 * @param caFile {@code alcove.syslog.ca-file}, PEM certificates that may vouch for the receiver;
 *     default empty: those that Java trusts
 * @param keyStore {@code alcove.syslog.key-store}, a PKCS #12 file with our certificate and key;
 *     default empty: we show none
 * @param keyStorePassword the first line of the file that {@code
 *     alcove.syslog.key-store-password-file} names; default empty
 */
public record SyslogSettings(
    String host, int port, String caFile, String keyStore, Secret<String> keyStorePassword) {

  static SyslogSettings read(SettingsReader reader) {
    String host = reader.text("alcove.syslog.host", "");
    if (!host.matches("[A-Za-z0-9.:\\[\\]-]*")) {
      reader.problem("alcove.syslog.host", "must be a host name or an address");
    }
    return new SyslogSettings(
        host,
        reader.number("alcove.syslog.port", 6514, 1, 65535),
        reader.text("alcove.syslog.ca-file", ""),
        reader.text("alcove.syslog.key-store", ""),
        Secret.of(reader.firstLine("alcove.syslog.key-store-password-file")));
  }

  /** Whether records are pushed. */
  public boolean on() {
    return !host.isEmpty();
  }
}
