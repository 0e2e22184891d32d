package clinic.alcove.system;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The stories that depend on a database, told by the same WAR over a real PostgreSQL, chosen by
 * settings only; and what happens when that PostgreSQL is killed.
 */
@ExtendWith({FreshClinic.class, OnPostgres.class, ArquillianExtension.class})
class RunningOnPostgresIT {
  @Deployment(testable = false)
  static WebArchive builtWar() {
    return BuiltWar.asBuilt();
  }

  @BeforeAll
  static void openTheClinic() {
    RunningClinicIT.nowOpen(Clinic.open());
  }

  @Nested
  class TwoDevices extends TwoDevicesStory {}

  @Nested
  class Leavers extends LeaversStory {}

  @Nested
  class Leaving extends LeavingStory {}

  @Nested
  class BadGroups extends GroupRefusalsStory {}

  @Nested
  class BadSignIns extends SignInRefusalsStory {}

  @Nested
  class Audit extends AuditStory {}

  @Nested
  class Canary extends CanaryStory {}

  @Nested
  class DatabaseAway extends DatabaseAwayStory {}
}
