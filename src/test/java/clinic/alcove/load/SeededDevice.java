package clinic.alcove.load;

import clinic.alcove.testclient.SigningKey;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;

/**
 * One person's one device, signed in.
 *
 * @param key of the device; also the MLS leaf's
 * @param cookie the session's cookie as a browser would send it, {@code alcove=…}
 */
public record SeededDevice(PersonId person, DeviceId id, SigningKey key, String cookie) {
  private static final String COOKIE = "alcove=";

  static SeededDevice of(PersonId person, DeviceId id, SigningKey key, String token) {
    return new SeededDevice(person, id, key, COOKIE + token);
  }

  String text() {
    return person + " " + id + " " + key.seed().toBase64() + " " + cookie;
  }

  static SeededDevice parse(String[] words, int at) {
    return new SeededDevice(
        PersonId.of(words[at]),
        DeviceId.of(words[at + 1]),
        SigningKey.of(Bytes.ofBase64(words[at + 2])),
        words[at + 3]);
  }
}
