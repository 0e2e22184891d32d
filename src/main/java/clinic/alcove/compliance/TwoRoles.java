package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Glance;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Somebody who acted in two roles. Alcove gives a person one for good: this would be tampering. */
final class TwoRoles implements Detection {
  private final Map<PersonId, Role> roles = new LinkedHashMap<>();
  private final Map<PersonId, Tally> others = new LinkedHashMap<>();

  @Override
  public AuditFilter among() {
    return AuditFilter.EVERYTHING;
  }

  @Override
  public void see(Glance glance) {
    PersonId actor = glance.actor();
    Role role = glance.role();
    if (actor != null && role != null) {
      Role known = roles.putIfAbsent(actor, role);
      if (known != null && known != role) {
        others.computeIfAbsent(actor, its -> new Tally()).add(glance);
      }
    }
  }

  @Override
  public List<Finding> found() {
    return others.entrySet().stream()
        .map(each -> each.getValue().finding(each.getKey(), null, null, Acts.of(each.getKey())))
        .toList();
  }
}
