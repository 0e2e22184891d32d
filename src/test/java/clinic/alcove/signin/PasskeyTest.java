package clinic.alcove.signin;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.people.Caller;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.SessionEnded;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.NewPasskeys.Made;
import clinic.alcove.signin.NewPasskeys.Wish;
import clinic.alcove.signin.PasskeyCheck.Answer;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Role;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasskeyTest {
  private final FrontOffice office = new FrontOffice();
  private final TestAuthenticator phone = new TestAuthenticator();

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void anInvitationIsAcceptedWithAPasskeyThatLetsOneInLater() {
    CameIn alice = accepted(Role.THERAPIST, "Alice");

    CameIn later = signIn(phone);

    assertThat(alice.begun().session().toSetUp()).as("a passkey is two factors").isFalse();
    assertThat(later.person().id()).isEqualTo(alice.person().id());
    assertThat(office.recorded(AuditEvent.SIGNED_IN)).isEqualTo(2);
  }

  @Test
  void aChallengeIsAnsweredOnce() {
    accepted(Role.CLIENT, "Bob");
    Ceremony ceremony = begun();
    String answer = phone.get(ceremony.challenge());
    signIn(answer, ceremony);

    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(answer, ceremony));
    assertThat(office.recorded(AuditEvent.SIGN_IN_FAILED)).isEqualTo(1);
  }

  @Test
  void aWrongAnswerSpendsItsChallengeToo() {
    accepted(Role.CLIENT, "Bob");
    Ceremony ceremony = begun();
    phone.verifies = false;
    assertRefused(
        Refusal.WRONG_CREDENTIALS, () -> signIn(phone.get(ceremony.challenge()), ceremony));
    phone.verifies = true;

    assertRefused(
        Refusal.WRONG_CREDENTIALS, () -> signIn(phone.get(ceremony.challenge()), ceremony));
  }

  @Test
  void anAnswerAfterFiveMinutesIsTooLate() {
    accepted(Role.CLIENT, "Bob");
    Ceremony ceremony = begun();
    office.clock.pass(Duration.ofMinutes(5));

    assertRefused(
        Refusal.WRONG_CREDENTIALS, () -> signIn(phone.get(ceremony.challenge()), ceremony));
  }

  @Test
  void anAnswerGivenToAnotherSiteIsRefused() {
    lies(each -> each.origin = "https://alcove.example");
  }

  @Test
  void anAnswerForAnotherDomainIsRefused() {
    lies(each -> each.rpId = "example");
  }

  @Test
  void anAnswerWithoutFaceFingerOrPinIsRefused() {
    lies(each -> each.verifies = false);
  }

  @Test
  void anAnswerWithoutAnybodyThereIsRefused() {
    lies(each -> each.present = false);
  }

  @Test
  void anAnswerSignedWithAnotherKeyIsRefused() {
    lies(TestAuthenticator::forgetsItsKey);
  }

  @Test
  void anAnswerInAnothersNameIsRefused() {
    lies(each -> each.userHandle = Bytes.of(new byte[32]));
    lies(each -> each.userHandle = Bytes.EMPTY);
  }

  @Test
  void aCounterThatGoesBackIsACopyAndIsRefused() {
    phone.count = 7;
    accepted(Role.CLIENT, "Bob");
    phone.count = 9;
    signIn(phone);
    phone.count = 9;

    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(phone));
    assertThat(office.ledger.entries(AuditEvent.SIGN_IN_FAILED))
        .as("the owner sees that somebody tried")
        .singleElement()
        .satisfies(entry -> assertThat(entry.subject()).isNotNull());
  }

  @Test
  void aPasskeyNobodyHasGetsTheSameAnswer() {
    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(phone));
    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn("{\"id\":[[[[]]]]}", begun()));
  }

  @Test
  void aMadeUpOrForeignRegistrationSpendsNothing() {
    InvitationSecret secret = office.invited(Role.CLIENT, "Bob");
    InvitationSecret other = office.invited(Role.CLIENT, "Carol");

    Wish wish = ask(secret);
    phone.origin = "https://alcove.example";
    assertRefused(Refusal.BAD_SIGNATURE, () -> accept(secret, wish));
    phone.origin = "http://localhost:8080";
    Wish carols = ask(other);
    assertRefused(Refusal.NONCE_USED, () -> accept(secret, carols));

    assertThat(accept(secret, ask(secret)).person().displayName()).isEqualTo("Bob");
  }

  @Test
  void oneCredentialBelongsToOnePerson() {
    accepted(Role.CLIENT, "Bob");
    InvitationSecret carol = office.invited(Role.CLIENT, "Carol");

    assertRefused(Refusal.BAD_SIGNATURE, () -> accept(carol, ask(carol)));
  }

  @Test
  void anotherPasskeyIsAddedAndTheLastWayInStays() {
    CameIn bob = accepted(Role.CLIENT, "Bob");
    Caller caller = office.caller(bob);
    Wish wish = office.in(rooms -> rooms.ownPasskeys().ask(caller));
    assertThat(wish.known()).containsExactly(phone.id());
    TestAuthenticator key = new TestAuthenticator();
    office.clock.pass(Duration.ofSeconds(1));
    Passkey second =
        office.in(rooms -> rooms.ownPasskeys().add(caller, made(wish, key, " a key ")));
    Passkey first = office.in(rooms -> rooms.ownPasskeys().list(caller)).get(0);

    remove(caller, first);
    assertRefused(Refusal.LAST_CREDENTIAL, () -> remove(caller, second));

    List<Passkey> left = office.in(rooms -> rooms.ownPasskeys().list(caller));
    assertThat(left).extracting(Passkey::name).containsExactly("a key");
    assertThat(office.recorded(AuditEvent.CREDENTIAL_ADDED)).isEqualTo(1);
    assertThat(office.recorded(AuditEvent.CREDENTIAL_REMOVED)).isEqualTo(1);
  }

  @Test
  void removingAPasskeyEndsTheSessionsItMayHaveBegun() {
    CameIn bob = accepted(Role.CLIENT, "Bob");
    Caller caller = office.caller(bob);
    CameIn elsewhere = signIn(phone);
    Wish wish = office.in(rooms -> rooms.ownPasskeys().ask(caller));
    Passkey fresh =
        office.in(
            rooms -> rooms.ownPasskeys().add(caller, made(wish, new TestAuthenticator(), "new")));
    Passkey lost =
        office.in(rooms -> rooms.ownPasskeys().list(caller)).stream()
            .filter(each -> !each.id().equals(fresh.id()))
            .findFirst()
            .orElseThrow();

    remove(caller, lost);

    List<Session> left = office.in(rooms -> rooms.sessions().living(bob.person().id()));
    assertThat(left).extracting(Session::id).containsExactly(caller.session());
    assertThat(office.announced.all).contains(new SessionEnded(elsewhere.begun().session().id()));
  }

  @Test
  void whoeverFindsABrowserOpenDoesNotSettleIn() {
    Caller caller = office.caller(office.arrived(Role.CLIENT, "Bob"));
    office.clock.pass(Duration.ofMinutes(10));

    assertRefused(
        Refusal.SESSION_LOCKED, () -> office.in(rooms -> rooms.ownPasskeys().ask(caller)));
  }

  @Test
  void somebodyElsesPasskeyIsNotThere() {
    CameIn bob = accepted(Role.CLIENT, "Bob");
    Passkey bobs = office.in(rooms -> rooms.ownPasskeys().list(office.caller(bob))).get(0);
    Caller carol = office.caller(office.arrived(Role.CLIENT, "Carol"));

    assertRefused(Refusal.NOT_FOUND, () -> remove(carol, bobs));
  }

  private void lies(Consumer<TestAuthenticator> lie) {
    TestAuthenticator liar = new TestAuthenticator();
    InvitationSecret secret = office.invited(Role.CLIENT, "Bob");
    Wish wish = ask(secret);
    office.in(
        rooms ->
            rooms
                .acceptance()
                .accept(office.visitor, secret, rooms.newPasskeys().chosen(made(wish, liar, "p"))));
    liar.userHandle = wish.handle();
    signIn(liar);

    lie.accept(liar);

    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(liar));
  }

  private CameIn accepted(Role role, String name) {
    InvitationSecret secret = office.invited(role, name);
    return accept(secret, ask(secret));
  }

  private Wish ask(InvitationSecret secret) {
    return office.in(
        rooms -> rooms.newPasskeys().askFirst(rooms.invitations().look(secret).person()));
  }

  private CameIn accept(InvitationSecret secret, Wish wish) {
    CameIn in =
        office.in(
            rooms ->
                rooms
                    .acceptance()
                    .accept(
                        office.visitor,
                        secret,
                        rooms.newPasskeys().chosen(made(wish, phone, "p"))));
    phone.userHandle = wish.handle();
    return in;
  }

  private static Made made(Wish wish, TestAuthenticator by, String name) {
    return new Made(wish.ceremony().id(), by.create(wish.ceremony().challenge()), name);
  }

  private Ceremony begun() {
    return office.in(rooms -> rooms.passkeySignIn().offer(office.visitor));
  }

  private CameIn signIn(TestAuthenticator by) {
    Ceremony ceremony = begun();
    return signIn(by.get(ceremony.challenge()), ceremony);
  }

  private CameIn signIn(String response, Ceremony ceremony) {
    return office.inDespiteRefusal(
        r -> r.passkeySignIn().signIn(office.visitor, new Answer(ceremony.id(), response)));
  }

  private void remove(Caller caller, Passkey passkey) {
    office.in(
        rooms -> {
          rooms.ownPasskeys().remove(caller, passkey.id());
          return true;
        });
  }
}
