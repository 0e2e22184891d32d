package clinic.alcove.signin.web;

import clinic.alcove.people.Person;
import clinic.alcove.settings.SessionSettings;
import clinic.alcove.signin.Session;
import clinic.alcove.signin.Sessions.Recognised;
import clinic.alcove.signin.WaysIn;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The answer to "who am I". */
public record SessionView(
    String personId,
    String role,
    String displayName,
    String signInName,
    String sessionId,
    @Nullable String deviceId,
    @Nullable String accountCertificate,
    boolean locked,
    int lockMinutes,
    SecondFactor secondFactor,
    boolean passphrase,
    int passkeys) {
  /** How a person's second factor stands. */
  public enum SecondFactor {
    NONE,
    ON,
    /** Nothing else works in this session until it is set up. */
    TO_SET_UP
  }

  /** Makes views. */
  @Dependent
  public static class Maker {
    private final WaysIn waysIn;
    private final SessionSettings settings;
    private final Clock clock;

    /** Of people with these ways in. */
    @Inject
    public Maker(WaysIn waysIn, SessionSettings settings, Clock clock) {
      this.waysIn = waysIn;
      this.settings = settings;
      this.clock = clock;
    }

    SessionView of(Recognised who) {
      Person person = who.person();
      Session session = who.session();
      DeviceId device = session.device();
      WaysIn.Overview ways = waysIn.of(person.id());
      SecondFactor factor = ways.secondFactor() ? SecondFactor.ON : SecondFactor.NONE;
      return new SessionView(
          person.id().toString(),
          person.role().name(),
          person.displayName(),
          person.signInName(),
          session.id().toString(),
          device == null ? null : device.toString(),
          person.accountCertificate().isEmpty() ? null : person.accountCertificate().toBase64(),
          session.lockedAt(clock.instant()),
          (int) settings.lock(person.role()).toMinutes(),
          session.toSetUp() ? SecondFactor.TO_SET_UP : factor,
          ways.passphrase(),
          ways.passkeys());
    }
  }
}
