package clinic.alcove.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * What "Need help now?" shows, before sign-in and offline.
 *
 * @param intro {@code alcove.help.intro}
 * @param lines {@code alcove.help.lines.N.name}, {@code .number} and {@code .note}, N from 1 to 9
 *     without a gap; defaults: 112, 988, 116 123
 */
public record HelpSettings(String intro, List<HelpLine> lines) {
  private static final List<HelpLine> DEFAULTS =
      List.of(
          new HelpLine("Emergency services (Europe)", "112", "Danger to life, at any hour"),
          new HelpLine("Suicide & Crisis Lifeline (USA)", "988", "Call or text, day and night"),
          new HelpLine("Emotional support (Europe)", "116 123", "Free and confidential"));

  /** Copies the lines. */
  public HelpSettings {
    lines = List.copyOf(lines);
  }

  /** One number to call. */
  public record HelpLine(String name, String number, String note) {}

  static HelpSettings read(SettingsReader reader) {
    List<HelpLine> lines = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      String key = "alcove.help.lines." + i;
      String name = reader.text(key + ".name", "");
      String number = reader.text(key + ".number", "");
      if (name.isEmpty() && number.isEmpty()) {
        break;
      }
      if (name.isEmpty() || !number.matches("[+0-9][0-9 ()-]{1,30}")) {
        reader.problem(key, "needs a name and a telephone number");
      }
      lines.add(new HelpLine(name, number, reader.text(key + ".note", "")));
    }
    return new HelpSettings(
        reader.text(
            "alcove.help.intro",
            "If you or someone near you is in danger, please call. You do not have to wait for an"
                + " answer here."),
        lines.isEmpty() ? DEFAULTS : lines);
  }
}
