package clinic.alcove.export;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A clinic with four people, and a record of every kind as this clinic makes them. */
final class Situations {
  static final Site SITE =
      new Site(
          "Riverside Clinic",
          URI.create("https://clinic.example"),
          "clinic.example/logs/1",
          ZoneId.of("Europe/Vienna"));

  static final Person ALICE_THERAPIST = person(1, Role.THERAPIST, "Dr. Alice Ångström");
  static final Person BOB_CLIENT = person(2, Role.CLIENT, "Боб Клиент");
  static final Person KIM_COMPLIANCE = person(3, Role.COMPLIANCE, "Kim Compliance");
  static final Person ADA_ADMINISTRATOR = person(4, Role.ADMINISTRATOR, "Ada Administrator");

  static final Roll ROLL =
      Roll.of(List.of(ALICE_THERAPIST, BOB_CLIENT, KIM_COMPLIANCE, ADA_ADMINISTRATOR));

  static final Instant RECORDED = Instant.parse("2026-11-22T20:30:00.120Z");
  static final UUID THING = id(77);

  private Situations() {}

  /** What happened, as it is recorded when it succeeds. */
  static AuditRecord success(AuditEvent event) {
    return switch (event) {
      case INVITATION_CREATED, INVITATION_REVOKED, INVITATION_RENEWED ->
          by(ALICE_THERAPIST, event, BOB_CLIENT, ObjectKind.INVITATION);
      case INVITATION_SPENT -> by(BOB_CLIENT, event, BOB_CLIENT, ObjectKind.INVITATION);
      case SIGNED_IN, SIGNED_OUT, SESSION_ENDED, SESSION_LOCKED, SESSION_UNLOCKED ->
          by(BOB_CLIENT, event, BOB_CLIENT, ObjectKind.SESSION);
      case SIGN_IN_FAILED -> byNobody(event, BOB_CLIENT);
      case ACCOUNT_CERTIFIED -> by(BOB_CLIENT, event, BOB_CLIENT, ObjectKind.PERSON);
      case DEVICE_ADDED -> by(ALICE_THERAPIST, event, ALICE_THERAPIST, ObjectKind.DEVICE);
      case DEVICE_RETIRED -> by(BOB_CLIENT, event, BOB_CLIENT, ObjectKind.DEVICE);
      case KEY_PACKAGE_CLAIMED -> by(BOB_CLIENT, event, ALICE_THERAPIST, ObjectKind.DEVICE);
      case CREDENTIAL_ADDED, CREDENTIAL_REMOVED, PASSPHRASE_CHANGED ->
          by(ALICE_THERAPIST, event, ALICE_THERAPIST, ObjectKind.CREDENTIAL);
      case CONVERSATION_OPENED, COMMIT_ACCEPTED, COMMIT_REFUSED, GROUP_REPORTED, ACCESS_DENIED ->
          by(ALICE_THERAPIST, event, BOB_CLIENT, ObjectKind.CONVERSATION);
      case CIPHERTEXT_SUBMITTED -> by(BOB_CLIENT, event, BOB_CLIENT, ObjectKind.MESSAGE);
      case CIPHERTEXT_DELIVERED -> by(ALICE_THERAPIST, event, BOB_CLIENT, ObjectKind.MESSAGE);
      case CIPHERTEXT_EXPIRED -> byServer(event, BOB_CLIENT, ObjectKind.MESSAGE);
      case REMOVAL_PROPOSED -> byServer(event, BOB_CLIENT, ObjectKind.DEVICE);
      case CLIENT_DISCHARGED, CASELOAD_HANDED_OVER ->
          by(ALICE_THERAPIST, event, BOB_CLIENT, ObjectKind.PERSON);
      case STAFF_LEFT -> by(ADA_ADMINISTRATOR, event, ALICE_THERAPIST, ObjectKind.PERSON);
      case PEOPLE_LISTED -> by(ADA_ADMINISTRATOR, event, null, ObjectKind.PERSON);
      case LOG_VIEWED, LOG_VERIFIED -> by(KIM_COMPLIANCE, event, null, ObjectKind.ACCESS_LOG);
      case OWN_LOG_VIEWED -> by(BOB_CLIENT, event, BOB_CLIENT, ObjectKind.ACCESS_LOG);
      case LOG_EXPORTED ->
          by(KIM_COMPLIANCE, event, BOB_CLIENT, ObjectKind.ACCESS_LOG)
              .with(Detail.CSV, new Extent(3, 0, 11));
      case LOG_REVIEWED ->
          by(KIM_COMPLIANCE, event, null, ObjectKind.REVIEW)
              .with(Detail.NO_CONCERN, new Extent(40, 2, 90));
      case LOG_PURGED -> byServer(event, null, null).with(null, new Extent(900, 0, 899));
      case HOLD_PLACED, HOLD_LIFTED -> by(KIM_COMPLIANCE, event, BOB_CLIENT, ObjectKind.PERSON);
      case ALERT_RAISED ->
          byServer(event, ALICE_THERAPIST, ObjectKind.ALERT).with(Detail.BULK_ACCESS, null);
      case SERVER_STARTED, SERVER_STOPPED -> byServer(event, null, ObjectKind.NODE);
    };
  }

  /** The same, as it is recorded when it does not. */
  static AuditRecord failure(AuditEvent event, Outcome outcome) {
    AuditRecord done = success(event);
    return new AuditRecord(
        id(1000 * outcome.code() + event.ordinal()),
        done.recorded(),
        event,
        outcome,
        Refusal.NOT_ALLOWED,
        done.actor(),
        done.role(),
        done.device(),
        done.session(),
        done.request(),
        done.address(),
        done.subject(),
        done.objectKind(),
        done.object(),
        done.detail(),
        done.extent());
  }

  /** Every event as it is recorded, with every outcome it can have. */
  static List<Logged> everything() {
    List<AuditRecord> all = new ArrayList<>();
    for (AuditEvent event : AuditEvent.values()) {
      for (Outcome outcome : Outcome.values()) {
        all.add(outcome == Outcome.SUCCESS ? success(event) : failure(event, outcome));
      }
    }
    List<Logged> log = new ArrayList<>();
    for (AuditRecord each : all) {
      log.add(logged(log.size(), each));
    }
    return log;
  }

  static Logged logged(long index, AuditRecord record) {
    byte[] salt = new byte[32];
    Arrays.fill(salt, (byte) (index * 37 + 11));
    return new Logged(index, record, record.concerns() == null ? 0 : index + 1, Bytes.of(salt));
  }

  static AuditRecord by(
      Person actor, AuditEvent event, @Nullable Person subject, @Nullable ObjectKind kind) {
    boolean whole = kind == ObjectKind.ACCESS_LOG || event == AuditEvent.PEOPLE_LISTED;
    return new AuditRecord(
        id(100 + event.ordinal()),
        RECORDED,
        event,
        Outcome.SUCCESS,
        null,
        actor.id(),
        actor.role(),
        kind == ObjectKind.MESSAGE ? new DeviceId(id(5)) : null,
        new SessionId(id(6)),
        new RequestId(id(8)),
        NetworkAddress.of("192.0.2.10"),
        subject == null ? null : subject.id(),
        kind,
        whole ? null : THING);
  }

  static AuditRecord byServer(
      AuditEvent event, @Nullable Person subject, @Nullable ObjectKind kind) {
    return new AuditRecord(
        id(100 + event.ordinal()),
        RECORDED,
        event,
        Outcome.SUCCESS,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        subject == null ? null : subject.id(),
        kind,
        kind == null ? null : THING);
  }

  private static AuditRecord byNobody(AuditEvent event, Person subject) {
    return new AuditRecord(
        id(100 + event.ordinal()),
        RECORDED,
        event,
        Outcome.SUCCESS,
        null,
        null,
        null,
        null,
        null,
        new RequestId(id(8)),
        NetworkAddress.of("2001:db8::7"),
        subject.id(),
        ObjectKind.PERSON,
        subject.id().value());
  }

  private static Person person(int number, Role role, String name) {
    return new Person(
        new PersonId(id(number)), role, Person.State.ACTIVE, name, "name-" + number, Bytes.EMPTY);
  }

  static UUID id(int number) {
    return new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
  }
}
