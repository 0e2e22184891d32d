package clinic.alcove.values;

import java.util.UUID;

/** One browser of a person, holder of one device key. */
public record DeviceId(UUID value) {
  /** Reads the usual text form; refuses anything else with {@link IllegalArgumentException}. */
  public static DeviceId of(String text) {
    return new DeviceId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
