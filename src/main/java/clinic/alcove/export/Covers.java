package clinic.alcove.export;

import clinic.alcove.people.PeopleNames;
import clinic.alcove.settings.AuditSettings;
import clinic.alcove.settings.CalendarSettings;
import clinic.alcove.settings.ClinicSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneId;

/** Makes covers: of this clinic, its people as they are now, and the present time. */
@Dependent
public class Covers {
  private final PeopleNames people;
  private final Clock clock;
  private final Site site;

  /** For this clinic. */
  @Inject
  public Covers(
      PeopleNames people,
      Clock clock,
      ClinicSettings clinic,
      AuditSettings audit,
      CalendarSettings calendar) {
    this.people = people;
    this.clock = clock;
    this.site = new Site(clinic.name(), clinic.url(), audit.origin(), calendar.zone());
  }

  /** Where the clinic's people are. */
  ZoneId zone() {
    return site.zone();
  }

  /** A cover for this many records, which were asked for like this. */
  Cover cover(String question, long count, Seal seal) {
    return new Cover(site, Roll.of(people.everybody()), question, clock.instant(), count, seal);
  }
}
