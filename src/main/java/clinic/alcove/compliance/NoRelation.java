package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Trait;
import clinic.alcove.people.Treatment;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Therapists who came to the conversation of a client who was not on their caseload at that time.
 * The server does not let them: what is found here is what a discharge left in a queue, or a fault.
 */
final class NoRelation implements Detection {
  /** Who with whom. */
  private record Pair(PersonId therapist, PersonId client) {}

  private final Map<Pair, List<Treatment>> treatments = new HashMap<>();
  private final Map<Pair, Tally> tallies = new LinkedHashMap<>();

  /** With these relations, past ones too. */
  NoRelation(List<Treatment> treatments) {
    for (Treatment each : treatments) {
      this.treatments
          .computeIfAbsent(new Pair(each.therapist(), each.client()), its -> new ArrayList<>())
          .add(each);
    }
  }

  @Override
  public AuditFilter among() {
    return AuditFilter.EVERYTHING
        .only(Trait.ROLE, List.of(Role.THERAPIST))
        .only(Trait.EVENT, Acts.TREATMENT);
  }

  /** Whether this is such a record. */
  boolean is(Glance glance) {
    PersonId actor = glance.actor();
    PersonId subject = glance.subject();
    return actor != null
        && subject != null
        && glance.role() == Role.THERAPIST
        && Acts.TREATMENT.contains(glance.event())
        && Acts.toSomebodyElse(glance)
        && treatments.getOrDefault(new Pair(actor, subject), List.of()).stream()
            .noneMatch(each -> each.at(glance.recorded()));
  }

  @Override
  public void see(Glance glance) {
    PersonId actor = glance.actor();
    PersonId subject = glance.subject();
    if (actor != null && subject != null && is(glance)) {
      tallies.computeIfAbsent(new Pair(actor, subject), its -> new Tally()).add(glance);
    }
  }

  @Override
  public List<Finding> found() {
    return tallies.entrySet().stream()
        .map(each -> finding(each.getKey(), each.getValue()))
        .toList();
  }

  private static Finding finding(Pair pair, Tally tally) {
    return tally.finding(
        pair.therapist(), pair.client(), null, Acts.of(pair.therapist(), pair.client()));
  }
}
