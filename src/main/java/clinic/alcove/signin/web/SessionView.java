package clinic.alcove.signin.web;

import clinic.alcove.people.Person;
import clinic.alcove.signin.Session;
import clinic.alcove.values.DeviceId;
import org.jspecify.annotations.Nullable;

/** The answer to "who am I". */
public record SessionView(
    String personId,
    String role,
    String displayName,
    String signInName,
    String sessionId,
    @Nullable String deviceId,
    @Nullable String accountCertificate) {
  static SessionView of(Person person, Session session) {
    DeviceId device = session.device();
    return new SessionView(
        person.id().toString(),
        person.role().name(),
        person.displayName(),
        person.signInName(),
        session.id().toString(),
        device == null ? null : device.toString(),
        person.accountCertificate().isEmpty() ? null : person.accountCertificate().toBase64());
  }
}
