package clinic.alcove.signin;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.people.Caller;
import clinic.alcove.people.CaseloadOpened;
import clinic.alcove.people.DisplayName;
import clinic.alcove.people.Invitation;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.InvitationSpent;
import clinic.alcove.people.Invitations.Invited;
import clinic.alcove.people.Invitations.Own;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.values.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitationTest {
  private static final DisplayName BOB = new DisplayName("Bob Client");

  private final FrontOffice office = new FrontOffice();

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void aTherapistInvitesAClientOntoTheirCaseload() {
    Caller alice = office.caller(office.arrived(Role.THERAPIST, "Dr. Alice Reyes"));

    Invited invited = office.in(rooms -> rooms.invitations().invite(alice, Role.CLIENT, BOB));

    assertThat(office.announced.all)
        .contains(new CaseloadOpened(alice.person(), invited.invitation().person()));
    assertThat(office.ledger.entries(AuditEvent.INVITATION_CREATED))
        .last()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo(alice.person());
              assertThat(entry.subject()).isEqualTo(invited.invitation().person());
              assertThat(entry.object()).isEqualTo(invited.invitation().id().value());
            });
  }

  @ParameterizedTest
  @CsvSource({
    "THERAPIST,THERAPIST",
    "THERAPIST,COMPLIANCE",
    "THERAPIST,ADMINISTRATOR",
    "ADMINISTRATOR,CLIENT",
    "CLIENT,CLIENT",
    "CLIENT,ADMINISTRATOR",
    "COMPLIANCE,COMPLIANCE",
    "COMPLIANCE,CLIENT",
  })
  void anInvitationBeyondOnesRoleIsRefusedAndRecorded(Role inviter, Role invited) {
    Caller caller = office.caller(office.arrived(inviter, "Somebody Else"));

    assertRefused(
        Refusal.NOT_ALLOWED,
        () -> office.in(rooms -> rooms.invitations().invite(caller, invited, BOB)));

    assertThat(office.recorded(AuditEvent.ACCESS_DENIED)).isEqualTo(1);
  }

  @Test
  void lookingDoesNotSpend() {
    InvitationSecret secret = office.invited(Role.CLIENT, "Bob Client");

    office.in(rooms -> rooms.invitations().look(secret));
    Person seen = office.in(rooms -> rooms.invitations().look(secret)).person();

    assertThat(seen.displayName()).isEqualTo("Bob Client");
    assertThat(seen.state()).isEqualTo(Person.State.INVITED);
    assertThat(seen.signInName()).matches("bob-[0-9]{4}");
  }

  @Test
  void acceptingOpensTheAccountAndASession() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob Client");

    assertThat(bob.person().state()).isEqualTo(Person.State.ACTIVE);
    Optional<Sessions.Recognised> recognised =
        office.in(rooms -> rooms.sessions().recognise(bob.begun().token()));
    assertThat(recognised).isPresent();
    assertThat(office.announced.all).contains(new InvitationSpent(bob.person().id()));
    assertThat(office.recorded(AuditEvent.INVITATION_SPENT)).isEqualTo(1);
    assertThat(office.recorded(AuditEvent.SIGNED_IN)).isEqualTo(1);
  }

  @Test
  void anInvitationIsSpentOnce() {
    InvitationSecret secret = office.invited(Role.CLIENT, "Bob Client");
    accept(secret, FrontOffice.GOOD);

    assertRefused(Refusal.INVITATION_SPENT, () -> accept(secret, FrontOffice.GOOD));
    assertThat(office.ledger.entries(AuditEvent.ACCESS_DENIED))
        .singleElement()
        .satisfies(entry -> assertThat(entry.reason()).isEqualTo(Refusal.INVITATION_SPENT));
    assertRefused(
        Refusal.INVITATION_SPENT, () -> office.in(rooms -> rooms.invitations().look(secret)));
  }

  @Test
  void ofTwoAcceptancesTheDatabaseLetsOneWin() {
    InvitationSecret secret = office.invited(Role.CLIENT, "Bob Client");
    Invitation seen = office.in(rooms -> rooms.invitations().look(secret)).invitation();

    boolean first =
        office.in(r -> r.register().spend(seen.id(), secret.hash(), office.clock.instant()));
    boolean second =
        office.in(r -> r.register().spend(seen.id(), secret.hash(), office.clock.instant()));

    assertThat(first).isTrue();
    assertThat(second).as("spent an invitation twice").isFalse();
  }

  @Test
  void aWeakPassphraseSpendsNothing() {
    InvitationSecret secret = office.invited(Role.CLIENT, "Bob Client");

    assertRefused(Refusal.WEAK_PASSPHRASE, () -> accept(secret, "password1234"));

    assertThat(accept(secret, FrontOffice.GOOD).person().displayName()).isEqualTo("Bob Client");
  }

  @Test
  void anExpiredInvitationIsRefused() {
    InvitationSecret secret = office.invited(Role.CLIENT, "Bob Client");
    office.clock.pass(Duration.ofHours(72));

    assertRefused(Refusal.INVITATION_EXPIRED, () -> accept(secret, FrontOffice.GOOD));
  }

  @Test
  void anInventedSecretIsRefused() {
    assertRefused(
        Refusal.INVITATION_UNKNOWN,
        () -> accept(InvitationSecret.draw(office.random), FrontOffice.GOOD));
    assertRefused(Refusal.INVITATION_UNKNOWN, () -> InvitationSecret.of("short"));
    assertRefused(Refusal.INVITATION_UNKNOWN, () -> InvitationSecret.of("*".repeat(43)));
  }

  @Test
  void everybodySeesTheirOwnInvitationsOnly() {
    Caller alice = office.caller(office.arrived(Role.THERAPIST, "Alice"));
    Caller carol = office.caller(office.arrived(Role.THERAPIST, "Carol"));
    office.in(rooms -> rooms.invitations().invite(alice, Role.CLIENT, BOB));

    List<Own> alices = office.in(rooms -> rooms.invitations().own(alice));
    List<Own> carols = office.in(rooms -> rooms.invitations().own(carol));

    assertThat(alices)
        .extracting(own -> own.person().displayName(), own -> own.state())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("Bob Client", Invitation.State.OPEN));
    assertThat(carols).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"''", "'   '", "'a\u202Eb'", "'a\u0007b'", "'a\u200Bb'"})
  void aNameThatCannotBeSeenForWhatItIsIsRefused(String name) {
    assertRefused(Refusal.MALFORMED, () -> new DisplayName(name));
  }

  @Test
  void aNameHasAtMostEightyCharacters() {
    assertThat(new DisplayName("x".repeat(80)).value()).hasSize(80);
    assertRefused(Refusal.MALFORMED, () -> new DisplayName("x".repeat(81)));
  }

  private CameIn accept(InvitationSecret secret, String passphrase) {
    return office.accept(secret, passphrase);
  }
}
