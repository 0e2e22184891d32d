package clinic.alcove.system;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All stories that one running clinic can tell. Starting a server costs more than telling them all,
 * and Arquillian starts one per class, so they share this one; each brings its own people.
 */
@ExtendWith({FreshClinic.class, ArquillianExtension.class})
class RunningClinicIT {
  private static @Nullable Clinic clinic;

  @Deployment(testable = false)
  static WebArchive builtWar() {
    return BuiltWar.asBuilt();
  }

  @BeforeAll
  static void openTheClinic() {
    nowOpen(Clinic.open());
  }

  /** Tells the stories in this one from now on. */
  static void nowOpen(Clinic open) {
    clinic = open;
  }

  /** The one that runs now. */
  static Clinic clinic() {
    if (clinic == null) {
      throw new IllegalStateException("the clinic is not open yet");
    }
    return clinic;
  }

  @Nested
  class TwoDevices extends TwoDevicesStory {}

  @Nested
  class Interop extends InteropPeerStory {}

  @Nested
  class BadAccess extends AccessRefusalsStory {}

  @Nested
  class Roles extends RolesStory {}

  @Nested
  class FrameRoles extends FrameRolesStory {}

  @Nested
  class ForgedRequests extends ForgedRequestsStory {}

  @Nested
  class Leavers extends LeaversStory {}

  @Nested
  class BadSignIns extends SignInRefusalsStory {}

  @Nested
  class BadDevices extends DeviceRefusalsStory {}

  @Nested
  class Leaving extends LeavingStory {}

  @Nested
  class SocketProof extends SocketProofStory {}

  @Nested
  class BadFrames extends FrameRefusalsStory {}

  @Nested
  class BadGroups extends GroupRefusalsStory {}

  @Nested
  class SocketTimer extends SocketTimerStory {}

  @Nested
  class Headers extends HeadersStory {}

  @Nested
  class Audit extends AuditStory {}

  @Nested
  class Export extends ExportStory {}

  @Nested
  class Canary extends CanaryStory {}
}
