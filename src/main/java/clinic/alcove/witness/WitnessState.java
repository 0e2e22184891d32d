package clinic.alcove.witness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one witness.
 *
 * @param name what the policy calls it
 * @param size of the last checkpoint it cosigned, or says it has seen
 * @param at when it last cosigned; absent when it never did
 * @param trouble why it did not cosign when last asked; absent when it did
 */
public record WitnessState(
    String name, long size, @Nullable Instant at, @Nullable Trouble trouble) {

  /** Why a witness did not cosign. */
  public enum Trouble {
    /** It was not asked yet, or the policy names no address. */
    NOT_ASKED,
    /** It did not answer. */
    UNREACHABLE,
    /** It does not know our log, or does not believe it. */
    REFUSED,
    /** What it answered is not its cosignature of this checkpoint. */
    BAD_ANSWER,
    /** It has seen more of this log than there is: the log was rolled back, or it lies. */
    SAW_MORE
  }

  static WitnessState unknown(String name) {
    return new WitnessState(name, 0, null, Trouble.NOT_ASKED);
  }

  WitnessState cosigned(long newSize, Instant now) {
    return new WitnessState(name, newSize, now, null);
  }

  WitnessState saw(long newSize) {
    return new WitnessState(name, newSize, at, trouble);
  }

  WitnessState with(Trouble newTrouble) {
    return new WitnessState(name, size, at, newTrouble);
  }
}
