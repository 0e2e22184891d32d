package clinic.alcove.ownlog;

import clinic.alcove.audit.Logged;
import clinic.alcove.tlog.Hash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record about somebody, and what proves it to them.
 *
 * @param path from its leaf to the root that the answer's checkpoint signs
 * @param name what the staff member who acted is called, where the clinic shows that
 * @param purpose what it was for, where that can be said
 */
public record OwnRecord(
    Logged logged, List<Hash> path, @Nullable String name, @Nullable Purpose purpose) {
  /** Copies the path. */
  public OwnRecord {
    path = List.copyOf(path);
  }
}
