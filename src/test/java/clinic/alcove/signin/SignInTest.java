package clinic.alcove.signin;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.Person;
import clinic.alcove.people.SessionEnded;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.values.Role;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {
  private final FrontOffice office = new FrontOffice();

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void nameAndPassphraseLetOneIn() {
    Person bob = office.arrived(Role.CLIENT, "Bob").person();

    CameIn in = signIn("  " + bob.signInName().toUpperCase(Locale.ROOT), FrontOffice.GOOD);

    assertThat(in.person().id()).isEqualTo(bob.id());
    assertThat(office.recorded(AuditEvent.SIGNED_IN)).isEqualTo(2);
  }

  @Test
  void theSamePassphraseTypedInAnotherUnicodeFormLetsOneIn() {
    InvitationSecret secret = office.invited(Role.CLIENT, "Bob");
    Person bob = office.accept(secret, "Caf\u00e9 au lait, s'il").person();

    assertThat(signIn(bob.signInName(), "Cafe\u0301 au lait, s'il").person().id())
        .isEqualTo(bob.id());
  }

  @Test
  void aWrongPassphraseAndAnUnknownNameGetTheSameAnswer() {
    Person bob = office.arrived(Role.CLIENT, "Bob").person();

    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(bob.signInName(), "another quiet place"));
    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn("nobody-1234", FrontOffice.GOOD));
    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn("x".repeat(5000), FrontOffice.GOOD));

    assertThat(office.ledger.entries(AuditEvent.SIGN_IN_FAILED))
        .extracting(entry -> entry.subject())
        .containsExactly(bob.id(), null, null);
  }

  @Test
  void whoNeverAcceptedCannotSignIn() {
    InvitationSecret secret = office.invited(Role.CLIENT, "Bob");
    Person bob = office.in(rooms -> rooms.invitations().look(secret)).person();

    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(bob.signInName(), FrontOffice.GOOD));
  }

  @Test
  void guessingIsStoppedAndLaterItWorksAgain() {
    Person bob = office.arrived(Role.CLIENT, "Bob").person();
    for (int i = 0; i < office.settings.limits().signInPerAccount(); i++) {
      assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(bob.signInName(), "guess guess 123"));
    }

    assertRefused(Refusal.TOO_MANY, () -> signIn(bob.signInName(), FrontOffice.GOOD));

    office.clock.pass(Duration.ofHours(1));
    assertThat(signIn(bob.signInName(), FrontOffice.GOOD).person().id()).isEqualTo(bob.id());
  }

  @Test
  void namesTooLongForAnybodyFillNoMemory() {
    for (int i = 0; i < office.settings.limits().signInPerAccount(); i++) {
      String name = "x".repeat(5000) + i;
      assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(name, FrontOffice.GOOD));
    }

    assertRefused(Refusal.TOO_MANY, () -> signIn("y".repeat(5000), FrontOffice.GOOD));
  }

  @Test
  void aWrongPassphraseHoldsNoTransactionWhileItIsRecorded() throws Exception {
    for (var door : SignIn.class.getDeclaredMethods()) {
      assertThat(door.isAnnotationPresent(jakarta.transaction.Transactional.class))
          .as(door.getName())
          .isFalse();
    }
    assertThat(SignIn.class.isAnnotationPresent(jakarta.transaction.Transactional.class)).isFalse();
  }

  @Test
  void aSessionEndsWhenNobodyComes() {
    CameIn kim = office.arrived(Role.COMPLIANCE, "Kim");

    office.clock.pass(office.settings.session().staffIdle().minusSeconds(1));
    assertThat(recognised(kim)).isTrue();
    office.clock.pass(office.settings.session().staffIdle());
    assertThat(recognised(kim)).isFalse();
  }

  @Test
  void aSessionEndsForGoodHoweverOftenOneComes() {
    CameIn kim = office.arrived(Role.COMPLIANCE, "Kim");

    for (int minutes = 10; minutes < 12 * 60; minutes += 10) {
      office.clock.pass(Duration.ofMinutes(10));
      assertThat(recognised(kim)).isTrue();
    }
    office.clock.pass(Duration.ofMinutes(10));
    assertThat(recognised(kim)).isFalse();
  }

  @Test
  void whatIsOverIsEndedAndAnnounced() {
    CameIn kim = office.arrived(Role.COMPLIANCE, "Kim");
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    office.clock.pass(Duration.ofHours(12));

    office.in(
        rooms -> {
          rooms.sessions().endWhatIsOver();
          return true;
        });

    assertThat(office.announced.all)
        .contains(new SessionEnded(kim.begun().session().id()))
        .doesNotContain(new SessionEnded(bob.begun().session().id()));
  }

  @Test
  void anInventedTokenIsNobody() {
    SessionToken invented = SessionToken.draw(office.random);
    Optional<Sessions.Recognised> nobody = office.in(rooms -> rooms.sessions().recognise(invented));
    assertThat(nobody).isEmpty();
    assertThat(SessionToken.of("not a token")).isEmpty();
  }

  private boolean recognised(CameIn in) {
    return office.in(rooms -> rooms.sessions().recognise(in.begun().token())).isPresent();
  }

  private CameIn signIn(String name, String passphrase) {
    return office.signIn(name, passphrase);
  }
}
