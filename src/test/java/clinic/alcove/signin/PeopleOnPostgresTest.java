package clinic.alcove.signin;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.people.Caller;
import clinic.alcove.people.DisplayName;
import clinic.alcove.people.Person;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.testing.Certificates;
import clinic.alcove.testing.TestPostgres;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.security.KeyPair;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People come, bring devices, link them and leave, on a real PostgreSQL. */
class PeopleOnPostgresTest {
  private final FrontOffice office = new FrontOffice(TestPostgres.database());

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void peopleComeLinkAreHandedOverAndLeave() {
    CameIn robin = office.arrived(Role.ADMINISTRATOR, "Robin");
    CameIn alice = office.arrived(Role.THERAPIST, "Alice");
    CameIn dana = office.arrived(Role.THERAPIST, "Dana");
    Caller invites = office.caller(alice);
    CameIn bob =
        office.accept(
            office.in(
                rooms ->
                    rooms
                        .invitations()
                        .invite(invites, Role.CLIENT, new DisplayName("Bob"))
                        .secret()),
            FrontOffice.GOOD);
    Caller bobs = office.caller(bob);
    DeviceId phone = settle(bob);
    AccountLink link = office.in(rooms -> rooms.linking().open(bobs, Bytes.of(new byte[] {1})));
    Caller elsewhere = office.caller(office.signIn(bob.person().signInName(), FrontOffice.GOOD));
    act(rooms -> rooms.linking().post(elsewhere, link.id(), 1, Bytes.of(new byte[] {2})));
    act(rooms -> rooms.linking().close(bobs));
    List<OwnDevices.Own> own = office.in(rooms -> rooms.ownDevices().of(bobs));
    assertThat(own).extracting(each -> each.entry().device().id()).containsExactly(phone);

    act(rooms -> rooms.staff().leave(office.caller(robin), alice.person().id(), null));
    act(
        rooms ->
            rooms.staff().leave(office.caller(robin), alice.person().id(), dana.person().id()));
    List<PersonId> danas = office.in(rooms -> rooms.people().clients(dana.person().id()));
    assertThat(danas).containsExactly(bob.person().id());

    act(rooms -> rooms.caseload().discharge(office.caller(dana), bob.person().id()));
    Person gone = office.in(rooms -> rooms.people().person(bob.person().id())).orElseThrow();
    assertThat(gone.state()).isEqualTo(Person.State.LEFT);
    boolean recognised =
        office.in(rooms -> rooms.sessions().recognise(bob.begun().token()).isPresent());
    assertThat(recognised).as("still signed in").isFalse();
  }

  private DeviceId settle(CameIn in) {
    KeyPair keys = Certificates.keys("Ed25519");
    Bytes account =
        office.in(
            rooms ->
                rooms.ownBrowser().certify(office.caller(in), Certificates.request(keys), false));
    DeviceId id = new DeviceId(office.ids.next());
    Bytes device = Certificates.device(id, Certificates.keys("Ed25519"), account, keys);
    return office.in(rooms -> rooms.ownBrowser().addDevice(office.caller(in), device));
  }

  private void act(Consumer<FrontOffice.Rooms> work) {
    office.in(
        rooms -> {
          work.accept(rooms);
          return true;
        });
  }
}
