package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Glance;
import clinic.alcove.settings.CalendarSettings;
import clinic.alcove.values.PersonId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Staff who came to somebody's things while the clinic was closed. Counts records. */
final class AfterHours implements Detection {
  private final Map<PersonId, Tally> tallies = new LinkedHashMap<>();
  private final CalendarSettings calendar;

  /** By this calendar. */
  AfterHours(CalendarSettings calendar) {
    this.calendar = calendar;
  }

  /** Whether this is such a record. */
  static boolean is(Glance glance, CalendarSettings calendar) {
    return Acts.toSomebodyElse(glance)
        && Acts.STAFF.contains(glance.role())
        && !calendar.open(ZonedDateTime.ofInstant(glance.recorded(), calendar.zone()));
  }

  @Override
  public AuditFilter among() {
    return Acts.ofStaff();
  }

  @Override
  public void see(Glance glance) {
    PersonId actor = glance.actor();
    if (actor != null && is(glance, calendar)) {
      tallies.computeIfAbsent(actor, its -> new Tally()).add(glance);
    }
  }

  @Override
  public List<Finding> found() {
    return tallies.entrySet().stream()
        .map(each -> each.getValue().finding(each.getKey(), null, null, Acts.of(each.getKey())))
        .toList();
  }
}
