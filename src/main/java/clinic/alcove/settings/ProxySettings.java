package clinic.alcove.settings;

import clinic.alcove.values.NetworkRange;
import java.util.ArrayList;
import java.util.List;

/**
 * The proxies in front.
 *
 * @param trusted {@code alcove.proxies}, their addresses as CIDR ranges with commas between;
 *     default none. Only what they say in {@code X-Forwarded-For} is believed
 */
public record ProxySettings(List<NetworkRange> trusted) {
  /** Copies the list. */
  public ProxySettings {
    trusted = List.copyOf(trusted);
  }

  static ProxySettings read(SettingsReader reader) {
    List<NetworkRange> trusted = new ArrayList<>();
    for (String range : reader.text("alcove.proxies", "").split(",")) {
      try {
        if (!range.isBlank()) {
          trusted.add(NetworkRange.of(range.strip()));
        }
      } catch (IllegalArgumentException e) {
        reader.problem("alcove.proxies", "must be addresses or CIDR ranges with commas between");
      }
    }
    return new ProxySettings(trusted);
  }
}
