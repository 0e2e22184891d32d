package clinic.alcove.signin;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.people.Caller;
import clinic.alcove.people.CaseloadClosed;
import clinic.alcove.people.CaseloadEnd;
import clinic.alcove.people.CaseloadOpened;
import clinic.alcove.people.DevicesChanged;
import clinic.alcove.people.DisplayName;
import clinic.alcove.people.Invitation;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.Person;
import clinic.alcove.people.PersonLeft;
import clinic.alcove.people.SessionEnded;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.FrontOffice.Rooms;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.testing.Certificates;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.InvitationId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.security.KeyPair;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Discharge, hand-over, and staff who leave: who may, what ends, and who is told. */
class LeavingTest {
  private final FrontOffice office = new FrontOffice();
  private final CameIn robin = office.arrived(Role.ADMINISTRATOR, "Robin");
  private final CameIn alice = office.arrived(Role.THERAPIST, "Alice");
  private final CameIn dana = office.arrived(Role.THERAPIST, "Dana");
  private final InvitationSecret bobsInvitation = invitedBy(alice, "Bob");
  private final CameIn bob = office.accept(bobsInvitation, FrontOffice.GOOD);

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void aDischargedClientLeaves() {
    DeviceId phone = settle(bob);

    discharge(alice, bob);

    assertThat(office.announced.all)
        .contains(new CaseloadClosed(id(alice), id(bob), CaseloadEnd.DISCHARGED, null))
        .contains(new PersonLeft(id(bob)))
        .contains(new DevicesChanged(id(bob), List.of(), List.of(phone)));
    assertThat(state(bob)).isEqualTo(Person.State.LEFT);
    assertThat(recognised(bob)).as("a discharged client is still signed in").isFalse();
    assertThat(office.ledger.entries(AuditEvent.CLIENT_DISCHARGED))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo(id(alice));
              assertThat(entry.subject()).isEqualTo(id(bob));
            });
  }

  @Test
  void whoLeftGetsTheAnswerOfAWrongPassphrase() {
    discharge(alice, bob);

    assertRefused(Refusal.WRONG_CREDENTIALS, () -> again(bob));
  }

  @Test
  void noWayInBeginsASessionForWhoLeft() {
    discharge(alice, bob);
    Person gone = office.in(rooms -> rooms.people().person(id(bob))).orElseThrow();

    assertRefused(
        Refusal.WRONG_CREDENTIALS, () -> office.in(rooms -> rooms.sessions().begin(gone)));
  }

  @Test
  void theSessionsOfWhoLeftEnd() {
    CameIn elsewhere = again(bob);
    act(
        rooms -> {
          rooms.sessions().endAll(id(bob));
        });

    assertThat(office.announced.all)
        .contains(new SessionEnded(bob.begun().session().id()))
        .contains(new SessionEnded(elsewhere.begun().session().id()))
        .doesNotContain(new SessionEnded(alice.begun().session().id()));
  }

  @Test
  void whoLeftGetsNoCertificateAndAddsNoDevice() {
    KeyPair keys = Certificates.keys("Ed25519");
    Bytes account = certify(bob, keys);
    discharge(alice, bob);

    assertRefused(Refusal.NOT_SIGNED_IN, () -> certify(bob, keys));
    assertRefused(Refusal.NOT_SIGNED_IN, () -> add(bob, account, keys));
  }

  @Test
  void aClientWhoNeverCameCannotAcceptAfterTheDischarge() {
    InvitationSecret secret = invitedBy(alice, "Cleo");
    PersonId cleo = office.in(rooms -> rooms.entrance().invitedBy(secret)).orElseThrow();
    act(rooms -> rooms.caseload().discharge(office.caller(alice), cleo));

    assertRefused(
        Refusal.INVITATION_REVOKED, () -> office.in(rooms -> rooms.invitations().look(secret)));
    assertRefused(Refusal.INVITATION_REVOKED, () -> office.accept(secret, FrontOffice.GOOD));
    assertThat(office.in(rooms -> rooms.people().person(cleo)).orElseThrow().state())
        .isEqualTo(Person.State.LEFT);
  }

  @Test
  void aClientOfTwoTherapistsStaysWhenOneDischarges() {
    act(rooms -> rooms.people().openCaseload(id(dana), id(bob), office.clock.instant()));

    discharge(alice, bob);
    assertThat(state(bob)).isEqualTo(Person.State.ACTIVE);

    discharge(dana, bob);
    assertThat(state(bob)).isEqualTo(Person.State.LEFT);
  }

  @Test
  void anotherTherapistsClientIsNotDischargedAndTryingIsOnRecord() {
    assertRefused(Refusal.NOT_FOUND, () -> discharge(dana, bob));
    assertRefused(Refusal.NOT_FOUND, () -> handOver(dana, bob, id(alice)));

    assertThat(state(bob)).isEqualTo(Person.State.ACTIVE);
    assertThat(clients(alice)).containsExactly(id(bob));
    assertDenied(dana, Refusal.NOT_FOUND, 2);
  }

  @Test
  void nobodyButATherapistDischarges() {
    assertRefused(Refusal.NOT_ALLOWED, () -> discharge(bob, bob));
    assertRefused(Refusal.NOT_ALLOWED, () -> discharge(robin, bob));
    assertRefused(Refusal.NOT_ALLOWED, () -> handOver(robin, bob, id(dana)));
    assertDenied(robin, Refusal.NOT_ALLOWED, 2);
  }

  @Test
  void aClientIsDischargedOnce() {
    discharge(alice, bob);

    assertRefused(Refusal.NOT_FOUND, () -> discharge(alice, bob));
    assertThat(office.recorded(AuditEvent.CLIENT_DISCHARGED)).isEqualTo(1);
  }

  @Test
  void aClientIsHandedOverToAColleague() {
    handOver(alice, bob, id(dana));

    assertThat(office.announced.all)
        .contains(new CaseloadClosed(id(alice), id(bob), CaseloadEnd.HANDED_OVER, id(dana)))
        .contains(new CaseloadOpened(id(dana), id(bob)));
    assertThat(clients(alice)).isEmpty();
    assertThat(clients(dana)).containsExactly(id(bob));
    assertThat(state(bob)).isEqualTo(Person.State.ACTIVE);
    assertThat(recognised(bob)).isTrue();
    assertThat(office.ledger.entries(AuditEvent.CASELOAD_HANDED_OVER))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.subject()).isEqualTo(id(bob));
              assertThat(entry.object()).isEqualTo(id(dana).value());
            });
  }

  @Test
  void aClientComesBackToTheFirstTherapist() {
    handOver(alice, bob, id(dana));
    handOver(dana, bob, id(alice));

    assertThat(clients(alice)).containsExactly(id(bob));
    assertThat(clients(dana)).isEmpty();
  }

  @Test
  void handingOverToAnybodyButAnActiveColleagueIsRefusedAndRecorded() {
    PersonId invited = invitedStaff("Nobody Yet");
    PersonId gone = id(office.arrived(Role.THERAPIST, "Gone"));
    leave(robin, gone, null);
    PersonId unknown = new PersonId(office.ids.next());

    for (PersonId to : List.of(id(robin), id(bob), id(alice), invited, gone, unknown)) {
      assertRefused(Refusal.NOT_FOUND, () -> handOver(alice, bob, to));
    }

    assertThat(clients(alice)).containsExactly(id(bob));
    assertDenied(alice, Refusal.NOT_FOUND, 6);
  }

  @Test
  void colleaguesAreTheOtherActiveTherapists() {
    leave(robin, id(office.arrived(Role.THERAPIST, "Gone")), null);
    invitedStaff("Nobody Yet");

    List<Person> colleagues = office.in(rooms -> rooms.caseload().colleagues(office.caller(alice)));

    assertThat(colleagues).extracting(Person::displayName).containsExactly("Dana");
    assertRefused(
        Refusal.NOT_ALLOWED, () -> office.in(r -> r.caseload().colleagues(office.caller(bob))));
  }

  @Test
  void aTherapistWhoLeavesHandsTheirClientsOver() {
    DeviceId laptop = settle(alice);

    leave(robin, id(alice), id(dana));

    assertThat(office.announced.all)
        .contains(new CaseloadClosed(id(alice), id(bob), CaseloadEnd.HANDED_OVER, id(dana)))
        .contains(new CaseloadOpened(id(dana), id(bob)))
        .contains(new PersonLeft(id(alice)))
        .contains(new DevicesChanged(id(alice), List.of(), List.of(laptop)));
    assertThat(state(alice)).isEqualTo(Person.State.LEFT);
    assertThat(recognised(alice)).isFalse();
    assertThat(clients(dana)).containsExactly(id(bob));
    assertThat(office.recorded(AuditEvent.STAFF_LEFT)).isEqualTo(1);
    assertRefused(Refusal.WRONG_CREDENTIALS, () -> again(alice));
  }

  @Test
  void withoutASuccessorTheConversationsCloseAndTheClientsStay() {
    leave(robin, id(alice), null);

    assertThat(office.announced.all)
        .contains(new CaseloadClosed(id(alice), id(bob), CaseloadEnd.LEFT, null));
    assertThat(state(bob)).as("it is the therapist who left").isEqualTo(Person.State.ACTIVE);
  }

  @Test
  void clientsOfATherapistWhoLeftAreHandedOverLater() {
    leave(robin, id(alice), null);

    leave(robin, id(alice), id(dana));
    leave(robin, id(alice), id(dana));

    assertThat(clients(dana)).containsExactly(id(bob));
    assertThat(office.announced.all)
        .contains(new CaseloadClosed(id(alice), id(bob), CaseloadEnd.HANDED_OVER, id(dana)))
        .contains(new CaseloadOpened(id(dana), id(bob)));
    assertThat(office.recorded(AuditEvent.CASELOAD_HANDED_OVER)).isEqualTo(1);
    assertThat(office.recorded(AuditEvent.STAFF_LEFT)).isEqualTo(1);
  }

  @Test
  void whoLeftOrIsTreatedByNowIsNotHandedOverLater() {
    CameIn gone = office.arrived(Role.THERAPIST, "Gone");
    act(rooms -> rooms.people().openCaseload(id(gone), id(bob), office.clock.instant()));
    leave(robin, id(gone), null);

    leave(robin, id(gone), id(dana));
    assertThat(clients(dana)).as("Alice still treats Bob").isEmpty();

    discharge(alice, bob);
    leave(robin, id(gone), id(dana));
    assertThat(clients(dana)).as("Bob left").isEmpty();
    assertThat(office.recorded(AuditEvent.CASELOAD_HANDED_OVER)).isZero();
  }

  @Test
  void aTherapistWhoLeftInvitesNobody() {
    leave(robin, id(alice), null);

    assertRefused(Refusal.NOT_SIGNED_IN, () -> invitedBy(alice, "Late"));
  }

  @Test
  void aTherapistWhoLeftComesInByNoLinkTheyKept() {
    InvitationSecret kept = renewed(alice, bob);

    leave(robin, id(alice), id(dana));

    assertRefused(Refusal.INVITATION_REVOKED, () -> office.accept(kept, FrontOffice.GOOD));
    assertThat(recognised(bob)).as("the client was thrown out").isTrue();
    assertThat(office.accept(renewed(dana, bob), FrontOffice.GOOD).person().id())
        .isEqualTo(id(bob));
  }

  @Test
  void whoHandedAClientOverComesInByNoLinkTheyKept() {
    InvitationSecret kept = renewed(alice, bob);

    handOver(alice, bob, id(dana));

    assertRefused(Refusal.INVITATION_REVOKED, () -> office.accept(kept, FrontOffice.GOOD));
  }

  @Test
  void anAdministratorWhoLeftComesInByNoLinkTheyMadeAndAnotherCaresForTheirs() {
    CameIn sam = office.arrived(Role.ADMINISTRATOR, "Sam");
    Caller inviter = office.caller(sam);
    InvitationSecret kept =
        office.in(
            rooms ->
                rooms
                    .invitations()
                    .invite(inviter, Role.ADMINISTRATOR, new DisplayName("Nobody"))
                    .secret());
    PersonId nobody = office.in(rooms -> rooms.entrance().invitedBy(kept)).orElseThrow();
    assertThat(cared(robin)).doesNotContain(nobody);

    leave(robin, id(sam), null);

    assertRefused(Refusal.INVITATION_REVOKED, () -> office.accept(kept, FrontOffice.GOOD));
    assertThat(cared(robin)).contains(nobody).doesNotContain(id(bob));
    assertThat(cared(alice)).contains(id(bob)).doesNotContain(nobody);
    InvitationSecret fresh =
        office.in(
            rooms -> {
              InvitationId id =
                  rooms.register().bySecret(kept.hash()).map(Invitation::id).orElseThrow();
              return rooms.care().renew(office.caller(robin), id).secret();
            });
    assertThat(office.accept(fresh, FrontOffice.GOOD).person().id()).isEqualTo(nobody);
  }

  @Test
  void leavingIsSaidByAnotherAdministratorOnly() {
    assertRefused(Refusal.NOT_ALLOWED, () -> leave(robin, id(robin), null));
    assertRefused(Refusal.NOT_ALLOWED, () -> leave(dana, id(alice), null));
    assertRefused(Refusal.NOT_ALLOWED, () -> leave(bob, id(alice), null));
    assertRefused(Refusal.NOT_FOUND, () -> leave(robin, id(bob), null));
    assertRefused(Refusal.NOT_FOUND, () -> leave(robin, new PersonId(office.ids.next()), null));
    assertDenied(robin, Refusal.NOT_ALLOWED, 1);
    assertDenied(robin, Refusal.NOT_FOUND, 2);
    assertThat(state(alice)).isEqualTo(Person.State.ACTIVE);
  }

  @Test
  void anAdministratorWhoJustLeftTakesNobodyAlong() {
    CameIn second = office.arrived(Role.ADMINISTRATOR, "Second");
    leave(robin, id(second), null);

    assertRefused(Refusal.NOT_SIGNED_IN, () -> leave(second, id(robin), null));
    assertThat(state(robin)).isEqualTo(Person.State.ACTIVE);
  }

  @Test
  void clientsGoToNobodyButAnActiveTherapist() {
    for (PersonId to : List.of(id(robin), id(bob), id(alice))) {
      assertRefused(Refusal.NOT_FOUND, () -> leave(robin, id(alice), to));
    }
    assertThat(state(alice)).isEqualTo(Person.State.ACTIVE);
    assertThat(clients(alice)).containsExactly(id(bob));
  }

  @Test
  void leavingSaidTwiceIsOneLeaving() {
    leave(robin, id(alice), null);
    leave(robin, id(alice), null);

    assertThat(office.recorded(AuditEvent.STAFF_LEFT)).isEqualTo(1);
  }

  @Test
  void anAdministratorSeesStaffAndNeverAClient() {
    leave(robin, id(alice), null);

    List<Person> staff = office.in(rooms -> rooms.staff().all(office.caller(robin)));

    assertThat(staff).extracting(Person::id).contains(id(alice), id(dana), id(robin));
    assertThat(staff).extracting(Person::role).doesNotContain(Role.CLIENT);
    assertThat(office.recorded(AuditEvent.PEOPLE_LISTED)).isEqualTo(1);
    assertRefused(Refusal.NOT_ALLOWED, () -> office.in(r -> r.staff().all(office.caller(alice))));
  }

  private InvitationSecret invitedBy(CameIn inviter, String name) {
    Caller caller = office.caller(inviter);
    return office.in(
        rooms -> rooms.invitations().invite(caller, Role.CLIENT, new DisplayName(name)).secret());
  }

  private InvitationSecret renewed(CameIn therapist, CameIn client) {
    return office.in(
        rooms -> {
          InvitationId id =
              rooms.invitations().own(office.caller(therapist)).stream()
                  .filter(own -> own.person().id().equals(id(client)))
                  .map(own -> own.invitation().id())
                  .findFirst()
                  .orElseThrow();
          return rooms.care().renew(office.caller(therapist), id).secret();
        });
  }

  private List<PersonId> cared(CameIn by) {
    return office.in(
        rooms ->
            rooms.invitations().own(office.caller(by)).stream()
                .map(own -> own.person().id())
                .toList());
  }

  private PersonId invitedStaff(String name) {
    InvitationSecret secret = office.invited(Role.THERAPIST, name);
    return office.in(rooms -> rooms.entrance().invitedBy(secret)).orElseThrow();
  }

  private void discharge(CameIn by, CameIn client) {
    act(rooms -> rooms.caseload().discharge(office.caller(by), id(client)));
  }

  private void handOver(CameIn by, CameIn client, PersonId to) {
    act(rooms -> rooms.caseload().handOver(office.caller(by), id(client), to));
  }

  private void leave(CameIn by, PersonId who, @Nullable PersonId to) {
    act(rooms -> rooms.staff().leave(office.caller(by), who, to));
  }

  private void act(Consumer<Rooms> work) {
    office.in(
        rooms -> {
          work.accept(rooms);
          return true;
        });
  }

  private DeviceId settle(CameIn in) {
    KeyPair keys = Certificates.keys("Ed25519");
    return add(in, certify(in, keys), keys);
  }

  private Bytes certify(CameIn in, KeyPair keys) {
    return office.in(
        rooms -> rooms.ownBrowser().certify(office.caller(in), Certificates.request(keys), false));
  }

  private DeviceId add(CameIn in, Bytes account, KeyPair keys) {
    DeviceId id = new DeviceId(office.ids.next());
    Bytes certificate = Certificates.device(id, Certificates.keys("Ed25519"), account, keys);
    return office.in(rooms -> rooms.ownBrowser().addDevice(office.caller(in), certificate));
  }

  private CameIn again(CameIn earlier) {
    return office.signIn(earlier.person().signInName(), FrontOffice.GOOD);
  }

  private boolean recognised(CameIn in) {
    return office.in(rooms -> rooms.sessions().recognise(in.begun().token())).isPresent();
  }

  private Person.State state(CameIn in) {
    return office.in(rooms -> rooms.people().person(id(in))).orElseThrow().state();
  }

  private List<PersonId> clients(CameIn therapist) {
    return office.in(rooms -> rooms.people().clients(id(therapist)));
  }

  private void assertDenied(CameIn who, Refusal reason, int times) {
    assertThat(office.ledger.entries(AuditEvent.ACCESS_DENIED))
        .filteredOn(entry -> id(who).equals(entry.actor()) && entry.reason() == reason)
        .as("denials of %s on record", who.person().displayName())
        .hasSize(times);
  }

  private static PersonId id(CameIn in) {
    return in.person().id();
  }
}
