package clinic.alcove.settings;

/**
 * What a client may expect, shown above the composer.
 *
 * @param replyTime {@code alcove.expectations.reply-time}
 * @param hours {@code alcove.expectations.hours}
 * @param emergencies {@code alcove.expectations.emergencies}
 */
public record ExpectationsSettings(String replyTime, String hours, String emergencies) {
  static ExpectationsSettings read(SettingsReader reader) {
    return new ExpectationsSettings(
        reader.text("alcove.expectations.reply-time", "Usually within two working days"),
        reader.text("alcove.expectations.hours", "Monday to Friday, 9:00 to 17:00"),
        reader.text(
            "alcove.expectations.emergencies",
            "Messages are not watched around the clock. They are not for emergencies."));
  }
}
