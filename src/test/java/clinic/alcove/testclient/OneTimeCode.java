package clinic.alcove.testclient;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The authenticator app: RFC 6238 with six digits, SHA-1 and 30 seconds, written apart. */
final class OneTimeCode {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final long STEP_MS = 30_000;

  private OneTimeCode() {}

  /** Sets up the session's second factor; its recovery codes. */
  static Queue<String> setUp(ClinicHttp http) {
    String key =
        http.post("/api/second-factor", JsonValue.EMPTY_JSON_OBJECT).ok().object().getString("key");
    JsonObject code = Json.createObjectBuilder().add("code", now(key, Clock.systemUTC())).build();
    JsonObject confirmed = http.post("/api/second-factor/confirm", code).ok().object();
    return confirmed.getJsonArray("recoveryCodes").getValuesAs(JsonString.class).stream()
        .map(JsonString::getString)
        .collect(Collectors.toCollection(ArrayDeque::new));
  }

  /** The code of this base32 key now. */
  static String now(String key, Clock clock) {
    return of(decoded(key), clock.millis() / STEP_MS);
  }

  static String of(byte[] key, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] decoded(String key) {
    ByteBuffer bytes = ByteBuffer.allocate(key.length() * 5 / 8);
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < key.length(); i++) {
      buffer = (buffer << 5 | BASE32.indexOf(key.charAt(i))) & 0xffff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (buffer >> bits));
      }
    }
    return bytes.array();
  }
}
