package clinic.alcove.signin;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A challenge under way: drawn for one purpose, answered once, gone after five minutes.
 *
 * @param person whose; absent when anybody may answer
 * @param challenge 32 random bytes
 */
public record Ceremony(
    UUID id, Purpose purpose, @Nullable PersonId person, Bytes challenge, Instant expires) {
  /** What the answer is for. An answer to one is none to another. */
  public enum Purpose {
    SIGN_IN,
    UNLOCK,
    ACCEPT,
    ADD
  }
}
