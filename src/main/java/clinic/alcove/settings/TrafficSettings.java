package clinic.alcove.settings;

/**
 * How much one device may send, and how much may wait for one.
 *
 * @param sendPerDevice {@code alcove.limits.send.device}: messages, commits and reports of one
 *     device within a minute; default 120
 * @param mailboxEntries {@code alcove.limits.mailbox.entries}: what may wait for one device;
 *     default 20000
 */
public record TrafficSettings(int sendPerDevice, int mailboxEntries) {
  static TrafficSettings read(SettingsReader reader) {
    return new TrafficSettings(
        reader.number("alcove.limits.send.device", 120, 10, 100_000),
        reader.number("alcove.limits.mailbox.entries", 20_000, 100, 10_000_000));
  }
}
