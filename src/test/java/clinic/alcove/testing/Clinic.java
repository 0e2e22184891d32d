package clinic.alcove.testing;

import clinic.alcove.authority.Authority;
import clinic.alcove.authority.TestAuthority;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Device;
import clinic.alcove.people.Draw;
import clinic.alcove.people.Person;
import clinic.alcove.testclient.BouncyIdentity;
import clinic.alcove.testclient.SigningKey;
import clinic.alcove.testclient.TestCertificates;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A clinic in memory at one moment: its authority, its people, their devices, its access log. */
public final class Clinic {
  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  public final SecureRandom random = new SecureRandom();
  public final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  public final Ids ids = new Ids(clock, random);
  public final Authority authority = TestAuthority.fresh(clock, random);
  public final InMemoryPeople people = new InMemoryPeople();
  public final InMemoryLedger ledger = new InMemoryLedger();
  public final Accesses accesses = new Accesses(ledger, ids, clock);
  public final Draw draw = new Draw(clock, ids, random);

  private final TestCertificates certificates = new TestCertificates(clock, random);

  /** Somebody with a certified account key. */
  public record Member(
      PersonId id, Role role, SigningKey account, Bytes accountCertificate, Caller caller) {}

  /** One browser of a member, with its keys. */
  public record Browser(Device device, SigningKey key, BouncyIdentity identity, Member owner) {
    /** The device. */
    public DeviceId id() {
      return device.id();
    }

    /** The same device, said to be this person's. */
    public Device inTheNameOf(PersonId person) {
      return new Device(
          device.id(),
          person,
          device.certificate(),
          device.accountCertificate(),
          device.signatureKey(),
          device.added(),
          true);
    }
  }

  /** Admits somebody to the clinic. */
  public Member admit(Role role, String name) {
    PersonId id = new PersonId(ids.next());
    SigningKey account = SigningKey.fresh(random);
    Bytes certificate =
        authority.certify(id, role, name, certificates.request(account)).certificate();
    people.put(
        new Person(
            id,
            role,
            Person.State.ACTIVE,
            name,
            name.toLowerCase(java.util.Locale.ROOT),
            certificate));
    Caller caller =
        new Caller(
            id,
            role,
            new SessionId(ids.next()),
            new RequestId(ids.next()),
            NetworkAddress.of("127.0.0.1"));
    return new Member(id, role, account, certificate, caller);
  }

  /** A PKCS#10 request for this key. */
  public Bytes request(SigningKey key) {
    return certificates.request(key);
  }

  /** Adds a browser to the member's account. */
  public Browser browserOf(Member member) {
    Browser browser = unregistered(member);
    people.put(browser.device());
    return browser;
  }

  /** A browser with a good chain that nobody told the clinic about. */
  public Browser unregistered(Member member) {
    SigningKey key = SigningKey.fresh(random);
    DeviceId id = new DeviceId(ids.next());
    Bytes certificate =
        certificates.device(member.account(), member.accountCertificate(), id, key.publicKey());
    Device device =
        new Device(
            id, member.id(), certificate, member.accountCertificate(), key.publicKey(), NOW, true);
    return new Browser(
        device,
        key,
        new BouncyIdentity(key, certificate, member.accountCertificate(), clock),
        member);
  }
}
