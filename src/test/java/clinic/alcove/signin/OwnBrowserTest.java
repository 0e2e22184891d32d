package clinic.alcove.signin;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Device;
import clinic.alcove.people.Devices;
import clinic.alcove.people.DevicesChanged;
import clinic.alcove.people.SessionEnded;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.testing.Certificates;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Role;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnBrowserTest {
  private final FrontOffice office = new FrontOffice();
  private final KeyPair accountKeys = Certificates.keys("Ed25519");

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void aBrowserGetsItsAccountCertifiedAndItsDeviceAdded() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    DeviceId device = settle(bob, accountKeys);

    assertThat(devices(bob)).extracting(Device::id).containsExactly(device);
    assertThat(session(bob).device()).isEqualTo(device);
    assertThat(office.announced.all)
        .contains(new DevicesChanged(bob.person().id(), List.of(device), List.of()));
    assertThat(office.recorded(AuditEvent.ACCOUNT_CERTIFIED)).isEqualTo(1);
    assertThat(office.recorded(AuditEvent.DEVICE_ADDED)).isEqualTo(1);
  }

  @Test
  void aSecondBrowserIsRefusedUntilItSaysReplace() {
    CameIn first = office.arrived(Role.CLIENT, "Bob");
    DeviceId old = settle(first, accountKeys);
    CameIn second = again(first);
    KeyPair otherKeys = Certificates.keys("Ed25519");

    assertRefused(Refusal.ELSEWHERE_IN_USE, () -> certify(second, otherKeys, false));
    assertThat(devices(first)).extracting(Device::id).containsExactly(old);

    certify(second, otherKeys, true);
    assertThat(devices(first)).isEmpty();
    assertThat(office.announced.all)
        .contains(new DevicesChanged(first.person().id(), List.of(), List.of(old)))
        .contains(new SessionEnded(first.begun().session().id()))
        .doesNotContain(new SessionEnded(second.begun().session().id()));
    assertThat(office.recorded(AuditEvent.DEVICE_RETIRED)).isEqualTo(1);
  }

  @Test
  void theSameAccountKeyMayBeCertifiedAgain() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    settle(bob, accountKeys);

    certify(bob, accountKeys, false);

    assertThat(devices(bob)).hasSize(1);
  }

  @Test
  void aDeviceOfAnotherPersonsAccountIsRefused() {
    CameIn alice = office.arrived(Role.THERAPIST, "Alice");
    Bytes alices = certify(alice, accountKeys, false);
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    certify(bob, Certificates.keys("Ed25519"), false);

    Bytes stolen = deviceCertificate(newDeviceId(), alices, accountKeys);

    assertRefused(Refusal.BAD_CERTIFICATE, () -> add(bob, stolen));
  }

  @Test
  void aDeviceBeforeAnyAccountCertificateIsRefused() {
    CameIn alice = office.arrived(Role.THERAPIST, "Alice");
    Bytes alices = certify(alice, accountKeys, false);
    CameIn bob = office.arrived(Role.CLIENT, "Bob");

    assertRefused(
        Refusal.BAD_CERTIFICATE,
        () -> add(bob, deviceCertificate(newDeviceId(), alices, accountKeys)));
  }

  @Test
  void aRetiredDeviceNeverComesBack() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    DeviceId device = settle(bob, accountKeys);
    signOut(bob);
    CameIn later = again(bob);
    Bytes certificate = certify(later, accountKeys, false);

    assertRefused(
        Refusal.BAD_CERTIFICATE,
        () -> add(later, deviceCertificate(device, certificate, accountKeys)));
    assertRefused(Refusal.NOT_FOUND, () -> comeBack(later, device));
  }

  @Test
  void aLaterSessionComesBackWithItsDevice() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    DeviceId device = settle(bob, accountKeys);
    CameIn later = again(bob);

    comeBack(later, device);

    assertThat(session(later).device()).isEqualTo(device);
  }

  @Test
  void comingBackWithSomebodyElsesDeviceIsRefusedAndRecorded() {
    DeviceId bobs = settle(office.arrived(Role.CLIENT, "Bob"), accountKeys);
    CameIn eve = office.arrived(Role.CLIENT, "Eve");

    assertRefused(Refusal.NOT_FOUND, () -> comeBack(eve, bobs));

    assertThat(office.ledger.entries(AuditEvent.ACCESS_DENIED))
        .singleElement()
        .satisfies(entry -> assertThat(entry.object()).isEqualTo(bobs.value()));
  }

  @Test
  void signingOutRetiresTheDeviceAndEndsTheSession() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    DeviceId device = settle(bob, accountKeys);

    signOut(bob);

    assertThat(devices(bob)).isEmpty();
    Optional<Sessions.Recognised> recognised =
        office.in(rooms -> rooms.sessions().recognise(bob.begun().token()));
    assertThat(recognised).isEmpty();
    assertThat(office.announced.all)
        .contains(new DevicesChanged(bob.person().id(), List.of(), List.of(device)))
        .contains(new SessionEnded(bob.begun().session().id()));
    assertThat(office.recorded(AuditEvent.SIGNED_OUT)).isEqualTo(1);
    assertThat(office.recorded(AuditEvent.DEVICE_RETIRED)).isEqualTo(1);
  }

  @Test
  void signingOutEndsTheEarlierSessionsOfThatBrowserToo() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    DeviceId device = settle(bob, accountKeys);
    CameIn later = again(bob);
    comeBack(later, device);
    CameIn elsewhere = again(bob);

    signOut(later);

    assertThat(recognised(bob)).as("an old cookie outlives the sign-out").isFalse();
    assertThat(recognised(elsewhere)).isTrue();
  }

  @Test
  void aDeviceSentAgainIsTheSameDevice() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    Bytes account = certify(bob, accountKeys, false);
    Bytes certificate = deviceCertificate(newDeviceId(), account, accountKeys);

    DeviceId first = add(bob, certificate);
    DeviceId again = add(bob, certificate);

    assertThat(again).isEqualTo(first);
    assertThat(devices(bob)).extracting(Device::id).containsExactly(first);
    assertThat(office.recorded(AuditEvent.DEVICE_ADDED)).isEqualTo(1);
  }

  @Test
  void anAccountHasSeveralDevicesSideBySide() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    DeviceId first = settle(bob, accountKeys);

    DeviceId second = settle(again(bob), accountKeys);

    assertThat(devices(bob)).extracting(Device::id).containsExactlyInAnyOrder(first, second);
    assertThat(office.recorded(AuditEvent.DEVICE_RETIRED)).isZero();
    assertThat(recognised(bob)).as("a second device ended the first one's session").isTrue();
  }

  @Test
  void aNinthDeviceIsRefused() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    for (int i = 0; i < Devices.MAX_ACTIVE; i++) {
      settle(bob, accountKeys);
    }

    assertRefused(Refusal.TOO_MANY, () -> settle(bob, accountKeys));
  }

  @Test
  void signingOutLeavesTheOtherDevicesAlone() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    DeviceId phone = settle(bob, accountKeys);
    CameIn laptop = again(bob);
    settle(laptop, accountKeys);

    signOut(laptop);

    assertThat(devices(bob)).extracting(Device::id).containsExactly(phone);
    assertThat(recognised(bob)).isTrue();
    assertThat(recognised(laptop)).isFalse();
  }

  @Test
  void replacingTheAccountKeyRetiresEveryDevice() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    settle(bob, accountKeys);
    CameIn laptop = again(bob);
    settle(laptop, accountKeys);
    CameIn newPhone = again(bob);

    certify(newPhone, Certificates.keys("Ed25519"), true);

    assertThat(devices(bob)).isEmpty();
    assertThat(recognised(bob)).isFalse();
    assertThat(recognised(laptop)).isFalse();
    assertThat(recognised(newPhone)).isTrue();
  }

  @Test
  void staffWithoutConversationsHaveNoKeys() {
    CameIn kim = office.arrived(Role.COMPLIANCE, "Kim");
    CameIn robin = office.arrived(Role.ADMINISTRATOR, "Robin");

    assertRefused(Refusal.NOT_ALLOWED, () -> certify(kim, accountKeys, false));
    assertRefused(Refusal.NOT_ALLOWED, () -> certify(robin, accountKeys, false));
  }

  private DeviceId settle(CameIn in, KeyPair keys) {
    Bytes account = certify(in, keys, false);
    return add(in, deviceCertificate(newDeviceId(), account, keys));
  }

  private Bytes certify(CameIn in, KeyPair keys, boolean replace) {
    return office.in(r -> r.ownBrowser().certify(caller(in), Certificates.request(keys), replace));
  }

  private DeviceId add(CameIn in, Bytes certificate) {
    return office.in(rooms -> rooms.ownBrowser().addDevice(caller(in), certificate));
  }

  private void comeBack(CameIn in, DeviceId device) {
    office.in(
        rooms -> {
          rooms.ownBrowser().comeBack(caller(in), device);
          return true;
        });
  }

  private void signOut(CameIn in) {
    office.in(
        rooms -> {
          rooms.ownBrowser().signOut(caller(in));
          return true;
        });
  }

  private boolean recognised(CameIn in) {
    return office.in(rooms -> rooms.sessions().recognise(in.begun().token())).isPresent();
  }

  private CameIn again(CameIn earlier) {
    return office.signIn(earlier.person().signInName(), FrontOffice.GOOD);
  }

  private Bytes deviceCertificate(DeviceId id, Bytes account, KeyPair keys) {
    return Certificates.device(id, Certificates.keys("Ed25519"), account, keys);
  }

  private DeviceId newDeviceId() {
    return new DeviceId(office.ids.next());
  }

  private Session session(CameIn in) {
    return office.in(r -> r.sessions().session(in.begun().session().id())).orElseThrow();
  }

  private List<Device> devices(CameIn in) {
    return office.in(rooms -> rooms.people().activeDevices(in.person().id()));
  }

  private Caller caller(CameIn in) {
    return office.caller(in);
  }
}
