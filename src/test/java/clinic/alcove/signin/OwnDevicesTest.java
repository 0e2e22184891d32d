package clinic.alcove.signin;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.people.DeviceName;
import clinic.alcove.people.DevicesChanged;
import clinic.alcove.people.SessionEnded;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.OwnDevices.Own;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.testing.Certificates;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Role;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnDevicesTest {
  private final FrontOffice office = new FrontOffice();
  private final KeyPair accountKeys = Certificates.keys("Ed25519");
  private final CameIn bob = office.arrived(Role.CLIENT, "Bob");
  private final DeviceId phone = settle(bob);
  private final CameIn atLaptop = again(bob);
  private final DeviceId laptop = settle(atLaptop);

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void aPersonSeesTheirDevicesAndWhichOneHoldsTheAccountKey() {
    name(bob, laptop, new DeviceName("  Kitchen   laptop "));

    List<Own> own = own(atLaptop);

    assertThat(own).extracting(each -> each.entry().device().id()).containsExactly(phone, laptop);
    assertThat(own).extracting(each -> each.entry().holdsAccountKey()).containsExactly(true, false);
    assertThat(own).extracting(Own::current).containsExactly(false, true);
    assertThat(own)
        .extracting(each -> each.entry().name())
        .containsExactly(null, new DeviceName("Kitchen laptop"));
  }

  @Test
  void aDeviceIsSeenWhenItsSessionIsAndThatOutlivesTheSession() {
    office.clock.pass(Duration.ofMinutes(5));
    office.in(rooms -> rooms.sessions().recognise(atLaptop.begun().token()));
    office.clock.pass(Duration.ofMinutes(5));
    office.in(
        rooms -> {
          rooms.sessions().end(atLaptop.begun().session().id());
          return true;
        });

    List<Own> own = own(bob);

    assertThat(own.get(0).seen()).isEqualTo(own.get(0).entry().device().added());
    assertThat(own.get(1).seen()).isEqualTo(office.clock.instant().minus(Duration.ofMinutes(5)));
  }

  @Test
  void aRemovedDeviceRetiresAndItsSessionsEnd() {
    CameIn oldCookie = again(bob);
    office.in(
        rooms -> {
          rooms.ownBrowser().comeBack(office.caller(oldCookie), phone);
          return true;
        });

    remove(atLaptop, phone);

    assertThat(own(atLaptop))
        .extracting(each -> each.entry().device().id())
        .containsExactly(laptop);
    assertThat(office.announced.all)
        .contains(new DevicesChanged(bob.person().id(), List.of(), List.of(phone)))
        .contains(new SessionEnded(bob.begun().session().id()))
        .contains(new SessionEnded(oldCookie.begun().session().id()))
        .doesNotContain(new SessionEnded(atLaptop.begun().session().id()));
    assertThat(recognised(bob)).as("the lost phone is still signed in").isFalse();
    assertThat(recognised(atLaptop)).isTrue();
    assertThat(office.recorded(AuditEvent.DEVICE_RETIRED)).isEqualTo(1);
  }

  @Test
  void whenTheAccountKeysDeviceIsRemovedNoOtherHoldsIt() {
    remove(atLaptop, phone);

    assertThat(own(atLaptop))
        .extracting(each -> each.entry().holdsAccountKey())
        .containsOnly(false);
  }

  @Test
  void theDeviceThatAsksSignsOutInstead() {
    assertRefused(Refusal.NOT_ALLOWED, () -> remove(bob, phone));
  }

  @Test
  void somebodyElsesDeviceIsNeitherNamedNorRemovedAndTryingIsOnRecord() {
    CameIn eve = office.arrived(Role.CLIENT, "Eve");

    assertRefused(Refusal.NOT_FOUND, () -> remove(eve, phone));
    assertRefused(Refusal.NOT_FOUND, () -> name(eve, phone, new DeviceName("mine")));

    assertThat(own(bob)).hasSize(2).extracting(each -> each.entry().name()).containsOnlyNulls();
    assertThat(office.ledger.entries(AuditEvent.ACCESS_DENIED))
        .hasSize(2)
        .allSatisfy(
            entry -> {
              assertThat(entry.actor()).isEqualTo(eve.person().id());
              assertThat(entry.object()).isEqualTo(phone.value());
            });
  }

  @Test
  void aRemovedDeviceIsNotRemovedTwiceNorNamedNorComesBack() {
    remove(atLaptop, phone);

    assertRefused(Refusal.NOT_FOUND, () -> remove(atLaptop, phone));
    assertRefused(Refusal.NOT_FOUND, () -> name(atLaptop, phone, null));
  }

  @Test
  void aNameThatHidesSomethingIsRefused() {
    assertRefused(Refusal.MALFORMED, () -> new DeviceName("phone\u202e"));
    assertRefused(Refusal.MALFORMED, () -> new DeviceName(" "));
    assertRefused(Refusal.MALFORMED, () -> new DeviceName("x".repeat(41)));
  }

  @Test
  void staffWithoutConversationsHaveNoDevices() {
    CameIn kim = office.arrived(Role.COMPLIANCE, "Kim");

    assertRefused(Refusal.NOT_ALLOWED, () -> own(kim));
    assertRefused(Refusal.NOT_ALLOWED, () -> remove(kim, phone));
  }

  private DeviceId settle(CameIn in) {
    office.clock.pass(Duration.ofSeconds(1));
    DeviceId id = new DeviceId(office.ids.next());
    return office.in(
        rooms -> {
          Bytes account =
              rooms
                  .ownBrowser()
                  .certify(office.caller(in), Certificates.request(accountKeys), false);
          return rooms
              .ownBrowser()
              .addDevice(
                  office.caller(in),
                  Certificates.device(id, Certificates.keys("Ed25519"), account, accountKeys));
        });
  }

  private CameIn again(CameIn earlier) {
    return office.signIn(earlier.person().signInName(), FrontOffice.GOOD);
  }

  private List<Own> own(CameIn in) {
    return office.in(rooms -> rooms.ownDevices().of(office.caller(in)));
  }

  private void name(CameIn in, DeviceId device, @Nullable DeviceName name) {
    office.in(
        rooms -> {
          rooms.ownDevices().name(office.caller(in), device, name);
          return true;
        });
  }

  private void remove(CameIn in, DeviceId device) {
    office.in(
        rooms -> {
          rooms.ownDevices().remove(office.caller(in), device);
          return true;
        });
  }

  private boolean recognised(CameIn in) {
    return office.in(rooms -> rooms.sessions().recognise(in.begun().token())).isPresent();
  }
}
