package clinic.alcove.alerts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The alerts there are. */
public interface AlertBook {
  /** Whether this situation was told since then. */
  boolean told(Situation situation, Instant since);

  /** Writes it down, in the caller's transaction. */
  void add(Alert alert);

  /** At most so many, newest first, raised before that one if it is given. */
  List<Alert> newest(@Nullable UUID before, int limit);

  /** Those raised since then that no mail has told of. */
  List<UUID> unmailed(Instant since);

  /** A mail server took the mail that tells of these. */
  void mailed(List<UUID> alerts, Instant now);
}
