package clinic.alcove.signin;

import clinic.alcove.values.Bytes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What a browser keeps to show that an account came in from it before: 16 random bytes and a code
 * over them and the account's name. It lets nobody in and names nobody; it only keeps strangers'
 * guesses from counting against the owner (ADR 11).
 */
@Dependent
public class Remembrance {
  private static final String PURPOSE = "known browsers";
  private static final int RANDOM = 16;
  private static final int MAC = 32;

  private final SigninKey key;
  private final SecureRandom random;

  /** Made and recognised with this key. */
  @Inject
  public Remembrance(SigninKey key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  /** A fresh one for this account, base64url. */
  public String of(String signInName) {
    byte[] fresh = new byte[RANDOM];
    random.nextBytes(fresh);
    return text(fresh, signInName);
  }

  /** What this browser's attempts at this account are counted under; empty for a stranger. */
  Optional<String> recognised(String shown, String signInName) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(shown);
      if (bytes.length != RANDOM + MAC) {
        return Optional.empty();
      }
      byte[] drawn = Bytes.of(bytes, 0, RANDOM).toByteArray();
      Bytes expected = Bytes.of(Base64.getUrlDecoder().decode(text(drawn, signInName)));
      return Bytes.of(bytes).equals(expected) ? Optional.of(shown) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String text(byte[] drawn, String signInName) {
    byte[] name = signInName.getBytes(StandardCharsets.UTF_8);
    Bytes message =
        Bytes.of(ByteBuffer.allocate(RANDOM + name.length).put(drawn).put(name).array());
    ByteBuffer all = ByteBuffer.allocate(RANDOM + MAC);
    all.put(drawn).put(key.mac(PURPOSE, message).toByteArray());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
  }
}
