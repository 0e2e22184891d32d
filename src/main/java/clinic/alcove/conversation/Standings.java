package clinic.alcove.conversation;

import clinic.alcove.values.ConversationId;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What was found out about conversations, kept beside the database: at most {@value #MAX} of them,
 * about a kilobyte each, those asked about longest ago go first. It proves nothing by itself:
 * whoever asks has just read the conversation's version in their own transaction, and hears only
 * what was true for that version. So another node's change, or this one's, is never missed.
 */
@Singleton
public class Standings {
  static final int MAX = 16_384;

  private final Map<ConversationId, Known> known = new Recent();

  private record Known(UUID version, Standing standing) {}

  /** What was true for this version, if it is known. */
  synchronized Optional<Standing> at(ConversationId id, UUID version) {
    Known found = known.get(id);
    return found == null || !found.version().equals(version)
        ? Optional.empty()
        : Optional.of(found.standing());
  }

  /** This was read after this version was: never older than it. */
  synchronized void keep(ConversationId id, UUID version, Standing standing) {
    known.put(id, new Known(version, standing));
  }

  synchronized int size() {
    return known.size();
  }

  private static final class Recent extends LinkedHashMap<ConversationId, Known> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<ConversationId, Known> eldest) {
      return size() > MAX;
    }
  }
}
