package clinic.alcove.signin;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.people.Caller;
import clinic.alcove.people.DevicesChanged;
import clinic.alcove.people.DisplayName;
import clinic.alcove.people.Invitation.State;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.Invitations.Invited;
import clinic.alcove.people.Person;
import clinic.alcove.people.WaysInReplaced;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.testclient.SigningKey;
import clinic.alcove.testclient.TestCertificates;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.InvitationId;
import clinic.alcove.values.Role;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Taking invitations back, and fresh links: for whoever was invited, and whoever lost their way.
 */
class InvitationCareTest {
  private static final DisplayName BOB = new DisplayName("Bob Client");
  private static final String OTHER = "another calm and quiet place";

  private final FrontOffice office = new FrontOffice();
  private final Caller alice = office.caller(office.arrived(Role.THERAPIST, "Dr. Alice Reyes"));
  private final Caller carol = office.caller(office.arrived(Role.THERAPIST, "Carol"));
  private final Invited bob = office.in(r -> r.invitations().invite(alice, Role.CLIENT, BOB));
  private final InvitationId id = bob.invitation().id();

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void anInvitationTakenBackLetsNobodyIn() {
    revoke(alice);

    assertRefused(Refusal.INVITATION_REVOKED, () -> look(bob.secret()));
    assertRefused(Refusal.INVITATION_REVOKED, () -> accept(bob.secret(), FrontOffice.GOOD));
    assertThat(state()).isEqualTo(State.REVOKED);
    assertThat(office.recorded(AuditEvent.INVITATION_REVOKED)).isEqualTo(1);
  }

  @Test
  void takingBackTwiceIsNoSecondAct() {
    revoke(alice);
    revoke(alice);

    assertThat(office.recorded(AuditEvent.INVITATION_REVOKED)).isEqualTo(1);
  }

  @Test
  void whatIsSpentOrOverCannotBeTakenBack() {
    Invited dan =
        office.in(r -> r.invitations().invite(alice, Role.CLIENT, new DisplayName("Dan")));
    accept(bob.secret(), FrontOffice.GOOD);
    office.clock.pass(Duration.ofHours(72));

    assertRefused(Refusal.INVITATION_SPENT, () -> revoke(alice));
    assertRefused(
        Refusal.INVITATION_EXPIRED,
        () -> office.in(r -> done(() -> r.care().revoke(alice, dan.invitation().id()))));
  }

  @Test
  void aFreshLinkStopsTheOlderOne() {
    InvitationSecret fresh = renew(alice).secret();

    assertRefused(Refusal.INVITATION_REVOKED, () -> look(bob.secret()));
    assertRefused(Refusal.INVITATION_REVOKED, () -> accept(bob.secret(), FrontOffice.GOOD));
    CameIn in = accept(fresh, FrontOffice.GOOD);
    assertThat(in.person().id()).isEqualTo(bob.invitation().person());
    assertThat(office.recorded(AuditEvent.INVITATION_RENEWED)).isEqualTo(1);
    assertThat(office.announced.all).noneMatch(WaysInReplaced.class::isInstance);
  }

  @Test
  void aFreshLinkHasItsFullTimeAlsoAfterTheOlderOneEndedOrWasTakenBack() {
    office.clock.pass(Duration.ofHours(100));
    assertThat(state()).isEqualTo(State.EXPIRED);
    renew(alice);
    assertThat(state()).isEqualTo(State.OPEN);
    revoke(alice);
    InvitationSecret fresh = renew(alice).secret();
    office.clock.pass(Duration.ofHours(71));

    assertThat(accept(fresh, FrontOffice.GOOD).person().state()).isEqualTo(Person.State.ACTIVE);
  }

  @Test
  void whoLostEveryWayInStartsAnewAndTheOlderWaysAreGone() {
    CameIn before = accept(bob.secret(), FrontOffice.GOOD);
    DeviceId lost = device(office.caller(before));
    assertRefused(Refusal.INVITATION_SPENT, () -> look(bob.secret()));
    InvitationSecret fresh = renew(alice).secret();
    assertThat(office.in(r -> r.invitations().look(fresh)).again())
        .as("did not say that somebody was in before")
        .isTrue();
    assertThat(signIn(before, FrontOffice.GOOD).person().id()).isEqualTo(before.person().id());

    CameIn after = accept(fresh, OTHER);

    assertThat(after.person().id()).isEqualTo(before.person().id());
    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(before, FrontOffice.GOOD));
    assertThat(signIn(before, OTHER).person().id()).isEqualTo(before.person().id());
    Optional<Sessions.Recognised> older =
        office.in(r -> r.sessions().recognise(before.begun().token()));
    assertThat(older).as("an older session lives on").isEmpty();
    assertThat(office.in(r -> r.people().device(lost)).orElseThrow().active())
        .as("an older device lives on")
        .isFalse();
    assertThat(office.in(r -> r.people().person(before.person().id())).orElseThrow())
        .satisfies(person -> assertThat(person.accountCertificate()).isEqualTo(Bytes.EMPTY));
    assertThat(office.announced.all)
        .anyMatch(e -> e instanceof DevicesChanged changed && changed.retired().contains(lost));
    assertThat(office.recorded(AuditEvent.DEVICE_RETIRED)).isEqualTo(1);
  }

  @Test
  void aRenewedLinkNobodyAcceptsTakesNothingAway() {
    CameIn before = accept(bob.secret(), FrontOffice.GOOD);
    renew(alice);
    revoke(alice);

    Optional<Sessions.Recognised> session =
        office.in(r -> r.sessions().recognise(before.begun().token()));
    assertThat(session).isPresent();
    assertThat(signIn(before, FrontOffice.GOOD)).isNotNull();
  }

  @Test
  void anotherTherapistLearnsNothingAndTryingIsOnRecord() {
    assertRefused(Refusal.NOT_FOUND, () -> revoke(carol));
    assertRefused(Refusal.NOT_FOUND, () -> renew(carol));
    assertRefused(
        Refusal.NOT_FOUND,
        () ->
            office.in(
                r -> done(() -> r.care().revoke(carol, new InvitationId(office.ids.next())))));

    assertThat(office.ledger.entries(AuditEvent.ACCESS_DENIED))
        .as("a foreign invitation was tried unrecorded")
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.actor()).isEqualTo(carol.person()));
    assertThat(state()).isEqualTo(State.OPEN);
  }

  @Test
  void anAdministratorHasNoSayOverClients() {
    Caller robin = office.caller(office.arrived(Role.ADMINISTRATOR, "Robin"));

    assertRefused(Refusal.NOT_FOUND, () -> renew(robin));
    assertRefused(Refusal.NOT_FOUND, () -> revoke(robin));
  }

  @Test
  void clientsAndComplianceOfficersHaveNoInvitations() {
    for (Role role : new Role[] {Role.CLIENT, Role.COMPLIANCE}) {
      Caller caller = office.caller(office.arrived(role, "Somebody Else"));
      assertRefused(Refusal.NOT_ALLOWED, () -> renew(caller));
      assertRefused(Refusal.NOT_ALLOWED, () -> revoke(caller));
    }
  }

  @Test
  void nobodyMakesLinksWithoutEnd() {
    for (int i = 1; i < office.settings.limits().invitationPerInviter(); i++) {
      renew(alice);
    }

    assertRefused(Refusal.TOO_MANY, () -> renew(alice));
    office.clock.pass(Duration.ofHours(1));
    renew(alice);
  }

  private DeviceId device(Caller caller) {
    TestCertificates certificates = new TestCertificates(office.clock, office.random);
    SigningKey account = SigningKey.fresh(office.random);
    Bytes certified =
        office.in(r -> r.ownBrowser().certify(caller, certificates.request(account), false));
    DeviceId device = new DeviceId(office.ids.next());
    Bytes certificate =
        certificates.device(
            account, certified, device, SigningKey.fresh(office.random).publicKey());
    return office.in(r -> r.ownBrowser().addDevice(caller, certificate));
  }

  private State state() {
    return office.in(r -> r.invitations().own(alice)).stream()
        .filter(own -> own.invitation().id().equals(id))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private boolean revoke(Caller caller) {
    return office.in(r -> done(() -> r.care().revoke(caller, id)));
  }

  private Invited renew(Caller caller) {
    return office.in(r -> r.care().renew(caller, id));
  }

  private Object look(InvitationSecret secret) {
    return office.in(r -> r.invitations().look(secret));
  }

  private CameIn accept(InvitationSecret secret, String passphrase) {
    return office.accept(secret, passphrase);
  }

  private CameIn signIn(CameIn person, String passphrase) {
    return office.signIn(person.person().signInName(), passphrase);
  }

  private static boolean done(Runnable act) {
    act.run();
    return true;
  }
}
