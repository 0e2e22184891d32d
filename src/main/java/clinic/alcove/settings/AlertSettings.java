package clinic.alcove.settings;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What in the access log is worth telling somebody.
 *
 * @param to {@code alcove.alerts.to}, mail addresses with commas between; default none
 * @param failedSignIns {@code alcove.alerts.failed-sign-ins}, in an hour to one account or from one
 *     network; default 20
 * @param clients {@code alcove.alerts.clients}, different clients one person touches in an hour;
 *     default 40
 * @param staleCheckpoint {@code alcove.alerts.checkpoint.minutes}, without a new checkpoint;
 *     default 30
 * @param unwitnessed {@code alcove.alerts.witness.hours}, without a checkpoint that enough
 *     witnesses cosigned, where a policy asks for them; default 24
 * @param clockJump {@code alcove.alerts.clock.seconds}, by which time may go back or jump; default
 *     120
 */
public record AlertSettings(
    List<String> to,
    int failedSignIns,
    int clients,
    Duration staleCheckpoint,
    Duration unwitnessed,
    Duration clockJump) {
  private static final String TO = "alcove.alerts.to";

  /** Copies the list. */
  public AlertSettings {
    to = List.copyOf(to);
  }

  static AlertSettings read(SettingsReader reader, MailSettings mail) {
    List<String> to =
        Stream.of(reader.text(TO, "").split(","))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .toList();
    if (!to.stream().allMatch(each -> each.matches(MailSettings.ADDRESS))) {
      reader.problem(TO, "must be mail addresses with commas between");
    }
    if (!to.isEmpty() && !mail.on()) {
      reader.problem(TO, "needs alcove.mail.host too");
    }
    return new AlertSettings(
        to,
        reader.number("alcove.alerts.failed-sign-ins", 20, 2, 10_000),
        reader.number("alcove.alerts.clients", 40, 2, 10_000),
        Duration.ofMinutes(reader.number("alcove.alerts.checkpoint.minutes", 30, 15, 10_080)),
        Duration.ofHours(reader.number("alcove.alerts.witness.hours", 24, 1, 720)),
        Duration.ofSeconds(reader.number("alcove.alerts.clock.seconds", 120, 5, 86_400)));
  }
}
