package clinic.alcove.siem;

import clinic.alcove.audit.Logged;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One record as a syslog message (RFC 5424 §6): a header, no structured data (its names would need
 * an enterprise number, §7.2.2), and an audit message as IHE ATNA has it (ITI-20), which is what
 * MSGID announces. ASCII only.
 */
final class SyslogMessage {
  /** RFC 5424 §6.2.1: facility 10 (security/authorization) times 8, severity 5 (notice). */
  private static final int PRIORITY = 10 * 8 + 5;

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private SyslogMessage() {}

  /** The message for this record of the log of this origin. */
  static byte[] of(String origin, Logged entry) {
    String host = origin.replaceFirst("(:[0-9]+)?/.*$", "");
    String header =
        "<%d>1 %s %s alcove - IHE+RFC-3881 - "
            .formatted(PRIORITY, TIMESTAMP.format(entry.record().recorded()), host);
    return (header + AtnaMessage.of(origin, entry)).getBytes(StandardCharsets.US_ASCII);
  }
}
