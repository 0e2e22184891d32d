package clinic.alcove.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outside witnesses that are asked to cosign, and what they said last. */
public interface Witnesses {
  /** All that were ever asked, by name. */
  List<Seen> known();

  /**
   * One of them.
   *
   * @param size of the last checkpoint it cosigned, or says it has seen
   * @param at when it last cosigned
   * @param trouble the closed word for why it did not when last asked; absent when it did
   */
  record Seen(String name, long size, @Nullable Instant at, @Nullable String trouble) {}
}
