package clinic.alcove.compliance;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Trait;
import clinic.alcove.values.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sign-in that worked, within an hour after {@value #SOME} or more that failed. */
final class SuccessAfterFailures implements Detection {
  static final int SOME = 3;
  static final Duration WITHIN = Duration.ofHours(1);

  private final Map<PersonId, List<Glance>> failures = new HashMap<>();
  private final List<Finding> found = new ArrayList<>();

  @Override
  public AuditFilter among() {
    return AuditFilter.of(AuditEvent.SIGN_IN_FAILED, AuditEvent.SIGNED_IN);
  }

  @Override
  public void see(Glance glance) {
    PersonId subject = glance.subject();
    if (glance.event() == AuditEvent.SIGN_IN_FAILED && subject != null) {
      failures.computeIfAbsent(subject, its -> new ArrayList<>()).add(glance);
    } else if (glance.event() == AuditEvent.SIGNED_IN && glance.actor() != null) {
      signedIn(glance.actor(), glance);
    }
  }

  private void signedIn(PersonId person, Glance success) {
    Instant since = success.recorded().minus(WITHIN);
    List<Glance> before = failures.getOrDefault(person, List.of());
    failures.remove(person);
    Tally tally = new Tally();
    before.stream().filter(each -> !each.recorded().isBefore(since)).forEach(tally::add);
    if (tally.count() >= SOME) {
      long failed = tally.count();
      tally.add(success);
      AuditFilter both = among().only(Trait.PERSON, List.of(person));
      found.add(tally.finding(person, person, success.address(), both, failed));
    }
  }

  @Override
  public List<Finding> found() {
    return List.copyOf(found);
  }
}
