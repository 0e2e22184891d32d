package clinic.alcove.settings;

import java.time.Duration;

/**
 * How long things are kept.
 *
 * @param window {@code alcove.retention.days}: undelivered ciphertext, and the memory of client
 *     message ids, 1 to 365; default 30
 */
public record RetentionSettings(Duration window) {
  static RetentionSettings read(SettingsReader reader) {
    return new RetentionSettings(
        Duration.ofDays(reader.number("alcove.retention.days", 30, 1, 365)));
  }
}
