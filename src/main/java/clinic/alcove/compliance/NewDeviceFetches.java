package clinic.alcove.compliance;

import clinic.alcove.audit.Actor;
import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Outcome;
import clinic.alcove.audit.Trait;
import clinic.alcove.values.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A device was added to an account, and {@value #BULK} or more ciphertexts and key packages were
 * fetched by it within an hour.
 */
final class NewDeviceFetches implements Detection {
  static final int BULK = 50;
  static final Duration WITHIN = Duration.ofHours(1);

  private final Map<PersonId, Fetching> fetching = new HashMap<>();
  private final List<Finding> found = new ArrayList<>();

  /** What was fetched since a device came. */
  private record Fetching(Instant added, Tally tally) {}

  @Override
  public AuditFilter among() {
    return AuditFilter.of(
            AuditEvent.DEVICE_ADDED,
            AuditEvent.CIPHERTEXT_DELIVERED,
            AuditEvent.KEY_PACKAGE_CLAIMED,
            AuditEvent.CONVERSATION_OPENED)
        .only(Trait.OUTCOME, List.of(Outcome.SUCCESS));
  }

  @Override
  public void see(Glance glance) {
    PersonId actor = glance.actor();
    if (actor == null) {
      return;
    }
    Fetching since = fetching.get(actor);
    if (since != null && since.added().plus(WITHIN).isBefore(glance.recorded())) {
      end(actor);
      since = null;
    }
    if (glance.event() == AuditEvent.DEVICE_ADDED) {
      end(actor);
      fetching.put(actor, new Fetching(glance.recorded(), new Tally()));
    } else if (since != null) {
      since.tally().add(glance);
    }
  }

  private void end(PersonId actor) {
    Fetching over = fetching.remove(actor);
    if (over != null && over.tally().count() >= BULK) {
      AuditFilter its = among().only(Trait.ACTOR, List.of(Actor.of(actor)));
      found.add(over.tally().finding(actor, null, null, its));
    }
  }

  @Override
  public List<Finding> found() {
    List.copyOf(fetching.keySet()).forEach(this::end);
    return List.copyOf(found);
  }
}
