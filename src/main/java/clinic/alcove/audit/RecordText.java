package clinic.alcove.audit;

import clinic.alcove.values.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A record as the text that its leaf commits to: JSON in canonical form (JCS, RFC 8785), its keys
 * in the order of their code units, what is absent left out. All of it is ASCII and nothing needs
 * escaping, because no field can hold text. If this changes, {@code v} changes, and the verifiers
 * learn it first.
 */
public final class RecordText {
  /** No record is longer (audit-formats: a hard cap spares every later reader one). */
  public static final int MAX_LENGTH = 1024;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder(512);

  private RecordText() {}

  /** The text. Refuses one that is longer than {@link #MAX_LENGTH}. */
  public static String of(Logged logged) {
    String text = new RecordText().write(logged);
    if (text.length() > MAX_LENGTH) {
      throw new IllegalStateException("a record of the log is too long");
    }
    return text;
  }

  /** The same in UTF-8, as it is hashed. */
  public static Bytes bytes(Logged logged) {
    return Bytes.unsafeOf(of(logged).getBytes(StandardCharsets.US_ASCII));
  }

  private String write(Logged logged) {
    AuditRecord record = logged.record();
    Extent extent = record.extent();
    text.append('{');
    word("actor", record.actor());
    word("actorRole", record.role());
    word("address", record.address());
    number("count", extent == null ? null : extent.count());
    word("detail", record.detail());
    word("device", record.device());
    word("event", record.event());
    number("first", extent == null ? null : extent.first());
    word("id", record.id());
    number("index", logged.index());
    number("last", extent == null ? null : extent.last());
    word("object", record.object());
    word("objectKind", record.objectKind());
    number("outcome", (long) record.outcome().code());
    word("reason", record.reason());
    word("recorded", TIME.format(record.recorded()));
    word("request", record.request());
    word("session", record.session());
    word("subject", record.subject());
    number("subjectSeq", logged.subjectSeq() == 0 ? null : logged.subjectSeq());
    number("v", 1L);
    return text.append('}').toString();
  }

  private void word(String key, @Nullable Object value) {
    if (value != null) {
      String its = value instanceof Enum<?> constant ? constant.name() : value.toString();
      key(key).append('"').append(its).append('"');
    }
  }

  private void number(String key, @Nullable Long value) {
    if (value != null) {
      key(key).append(value.longValue());
    }
  }

  private StringBuilder key(String key) {
    if (text.length() > 1) {
      text.append(',');
    }
    return text.append('"').append(key).append("\":");
  }
}
