package clinic.alcove.signin;

import static clinic.alcove.signin.LyingProvider.ADMINISTRATORS;
import static clinic.alcove.signin.LyingProvider.THERAPISTS;
import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.Person;
import clinic.alcove.people.SessionEnded;
import clinic.alcove.people.WaysInReplaced;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.LyingProvider.Signature;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.signin.SignOnDeparture.Sent;
import clinic.alcove.signin.store.SignOnStore;
import clinic.alcove.values.Role;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The clinic's own sign-in against a provider that lies, one lie at a time. */
class SingleSignOnTest {
  private static final String ADA = "ada-at-the-provider";

  private final SignOnRoom room = new SignOnRoom();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void anInvitationIsAcceptedOnceAndFromThenOnItOpensTheAccount() {
    Person ada = room.linked(Role.THERAPIST, "Ada", ADA, THERAPISTS);

    assertThat(signIn(ADA, THERAPISTS, "people-with-a-parking-space").person().id())
        .isEqualTo(ada.id());

    assertThat(room.office.recorded(AuditEvent.INVITATION_SPENT)).isEqualTo(1);
    assertThat(room.office.recorded(AuditEvent.CREDENTIAL_ADDED)).isEqualTo(1);
    assertThat(room.office.recorded(AuditEvent.SIGNED_IN)).isEqualTo(2);
  }

  @Test
  void theWayOutAsksForACodeWithS256AndForThePersonAnew() {
    String query = room.leaves(null).to().getRawQuery();

    assertThat(query)
        .contains("response_type=code", "code_challenge_method=S256", "prompt=login", "max_age=")
        .contains("scope=openid", "state=", "nonce=", "client_id=" + LyingProvider.CLIENT)
        .contains("redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fapi%2Fsso%2Freturn")
        .doesNotContain("code_verifier");
  }

  @Test
  void aNewSignInEndsTheSessionOfTheCookieItCameWith() {
    room.linked(Role.THERAPIST, "Ada", ADA, THERAPISTS);
    CameIn first = signIn(ADA, THERAPISTS);

    Sent sent = room.leaves(first.begun().session().id());
    room.comesBack(sent.token(), null, room.provider.signedIn(sent.to(), ADA, THERAPISTS));

    assertThat(room.office.announced.all).contains(new SessionEnded(first.begun().session().id()));
  }

  @Test
  void aWrongStateIsRefused() {
    room.linked(Role.THERAPIST, "Ada", ADA, THERAPISTS);
    Sent sent = room.leaves(null);
    String query = room.provider.signedIn(sent.to(), ADA, THERAPISTS);

    assertRefused(
        Refusal.WRONG_CREDENTIALS,
        () -> room.comesBack(sent.token(), null, query.replaceAll("state=.", "state=_")));
    assertFailureIsRecorded(Refusal.WRONG_CREDENTIALS);
  }

  @Test
  void anAnswerIsTakenOnceAndACodeIsWorthNothingInAnotherAttempt() {
    room.linked(Role.THERAPIST, "Ada", ADA, THERAPISTS);
    Sent sent = room.leaves(null);
    String query = room.provider.signedIn(sent.to(), ADA, THERAPISTS);
    room.comesBack(sent.token(), null, query);

    assertRefused(Refusal.NOT_SIGNED_IN, () -> room.comesBack(sent.token(), null, query));

    Sent own = room.leaves(null);
    String ownState = own.to().getRawQuery().replaceAll(".*[&?]?state=([^&]+).*", "$1");
    assertRefused(
        Refusal.WRONG_CREDENTIALS,
        () ->
            room.comesBack(
                own.token(), null, query.replaceAll("state=[^&]+", "state=" + ownState)));
  }

  @Test
  void aStolenCodeIsWorthNothingWithoutItsVerifier() {
    room.linked(Role.THERAPIST, "Ada", ADA, THERAPISTS);
    Sent hers = room.leaves(null);
    String unused = room.provider.signedIn(hers.to(), ADA, THERAPISTS);
    Sent thief = room.leaves(null);
    String thiefsState = thief.to().getRawQuery().replaceAll(".*[&?]?state=([^&]+).*", "$1");

    assertRefused(
        Refusal.WRONG_CREDENTIALS,
        () ->
            room.comesBack(
                thief.token(), null, unused.replaceAll("state=[^&]+", "state=" + thiefsState)));
  }

  @Test
  void whoTakesLongerThanTenMinutesBeginsAgain() {
    Sent sent = room.leaves(null);
    String query = room.provider.signedIn(sent.to(), ADA, THERAPISTS);
    room.clock.pass(Duration.ofMinutes(10));

    assertRefused(Refusal.NOT_SIGNED_IN, () -> room.comesBack(sent.token(), null, query));
  }

  @Test
  void tokensThatSayAnythingElseAreNotBelieved() {
    room.linked(Role.THERAPIST, "Ada", ADA, THERAPISTS);
    Date past = Date.from(Instant.now().minusSeconds(600));
    List<UnaryOperator<JWTClaimsSet.Builder>> lies =
        List.of(
            claims -> claims.claim("nonce", "another nonce than the one drawn"),
            claims -> claims.claim("nonce", null),
            claims -> claims.issuer("https://another.example"),
            claims -> claims.audience("another-client"),
            claims -> claims.audience(List.of(LyingProvider.CLIENT, "another-client")),
            claims -> claims.claim("azp", "another-client"),
            claims -> claims.expirationTime(past),
            claims -> claims.expirationTime(null),
            claims -> claims.claim("auth_time", past.getTime() / 1000),
            claims -> claims.claim("auth_time", null),
            claims -> claims.subject(null));

    for (UnaryOperator<JWTClaimsSet.Builder> lie : lies) {
      room.provider.says(lie);
      assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(ADA, THERAPISTS));
    }
    assertThat(room.office.recorded(AuditEvent.SIGN_IN_FAILED)).isEqualTo(lies.size());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OWN")
  void tokensNotSignedByTheProvidersKeyAreNotBelieved(Signature lie) {
    room.linked(Role.THERAPIST, "Ada", ADA, THERAPISTS);
    room.provider.signs(lie);

    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(ADA, THERAPISTS));
  }

  @Test
  void anAnswerFromAnotherProviderIsRefused() {
    Sent sent = room.leaves(null);
    String query = room.provider.signedIn(sent.to(), ADA, THERAPISTS);
    String another = query.replaceAll("iss=.*", "iss=https://another.example");

    assertRefused(Refusal.WRONG_CREDENTIALS, () -> room.comesBack(sent.token(), null, another));
    Sent next = room.leaves(null);
    String silent = room.provider.signedIn(next.to(), ADA, THERAPISTS).replaceAll("&iss=.*", "");
    assertRefused(Refusal.WRONG_CREDENTIALS, () -> room.comesBack(next.token(), null, silent));
  }

  @Test
  void aProviderThatCallsItselfDifferentlyIsNotUsed() {
    room.provider.calls("https://another.example");

    assertRefused(Refusal.UNAVAILABLE, () -> room.leaves(null));
  }

  @Test
  void whenTheProviderCannotBeReachedNobodyComesIn() {
    room.linked(Role.THERAPIST, "Ada", ADA, THERAPISTS);
    Sent sent = room.leaves(null);
    String query = room.provider.signedIn(sent.to(), ADA, THERAPISTS);
    room.provider.close();

    assertRefused(Refusal.UNAVAILABLE, () -> room.comesBack(sent.token(), null, query));
    assertFailureIsRecorded(Refusal.UNAVAILABLE);
  }

  @Test
  void whoCallsItOffThereIsSimplyNotSignedIn() {
    Sent sent = room.leaves(null);
    String state = room.provider.signedIn(sent.to(), ADA).replaceAll(".*(state=[^&]+).*", "$1");
    String off = "error=access_denied&" + state + "&iss=" + room.provider.issuer();

    assertRefused(Refusal.NOT_SIGNED_IN, () -> room.comesBack(sent.token(), null, off));
  }

  @Test
  void theGroupsMustSayTheAccountsRoleAndNoOtherAtEverySignIn() {
    room.linked(Role.THERAPIST, "Ada", ADA, THERAPISTS);

    assertRefused(Refusal.NOT_ALLOWED, () -> signIn(ADA));
    assertRefused(Refusal.NOT_ALLOWED, () -> signIn(ADA, ADMINISTRATORS));
    assertRefused(Refusal.NOT_ALLOWED, () -> signIn(ADA, THERAPISTS, ADMINISTRATORS));
    room.provider.says(claims -> claims.claim("groups", "practice-therapists-emeriti"));
    assertRefused(Refusal.NOT_ALLOWED, () -> signIn(ADA, THERAPISTS));
  }

  @Test
  void anIdentityNobodyInvitedOpensNothing() {
    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn("somebody-else", ADMINISTRATORS));
    assertFailureIsRecorded(Refusal.WRONG_CREDENTIALS);
  }

  @Test
  void anInvitationForAnotherRoleIsNotSpent() {
    InvitationSecret secret = room.office.invited(Role.ADMINISTRATOR, "Eve");
    Sent sent = room.leavesWith(secret);
    String query = room.provider.signedIn(sent.to(), "eve", THERAPISTS);

    assertRefused(Refusal.NOT_ALLOWED, () -> room.comesBack(sent.token(), secret, query));

    Sent again = room.leavesWith(secret);
    String right = room.provider.signedIn(again.to(), "eve", ADMINISTRATORS);
    assertThat(room.comesBack(again.token(), secret, right).person().displayName())
        .isEqualTo("Eve");
  }

  @Test
  void oneIdentityOpensOneAccount() {
    room.linked(Role.THERAPIST, "Ada", ADA, THERAPISTS);
    InvitationSecret second = room.office.invited(Role.THERAPIST, "Ada's other self");
    Sent sent = room.leavesWith(second);
    String query = room.provider.signedIn(sent.to(), ADA, THERAPISTS);

    assertRefused(Refusal.NOT_ALLOWED, () -> room.comesBack(sent.token(), second, query));
  }

  @Test
  void clientsDoNotComeInThisWay() {
    InvitationSecret bobs = room.office.invited(Role.CLIENT, "Bob");

    assertRefused(Refusal.NOT_ALLOWED, () -> room.leavesWith(bobs));
  }

  @Test
  void aRenewedInvitationReplacesTheLink() {
    Person ada = room.linked(Role.THERAPIST, "Ada", ADA, THERAPISTS);
    assertThat(room.linked(ada.id())).isTrue();

    room.office.with(
        (rooms, entities) -> {
          new ReplacedSignOn(new SignOnStore(entities)).replaced(new WaysInReplaced(ada.id()));
          return true;
        });

    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(ADA, THERAPISTS));
  }

  @Test
  void tooManyAttemptsFromOneAddressAreRefused() {
    for (int i = 0; i < 600; i++) {
      room.leaves(null);
    }
    assertRefused(Refusal.TOO_MANY, () -> room.leaves(null));
  }

  private CameIn signIn(String subject, String... groups) {
    Sent sent = room.leaves(null);
    return room.comesBack(sent.token(), null, room.provider.signedIn(sent.to(), subject, groups));
  }

  private void assertFailureIsRecorded(Refusal reason) {
    assertThat(room.office.ledger.entries(AuditEvent.SIGN_IN_FAILED))
        .singleElement()
        .satisfies(entry -> assertThat(entry.reason()).isEqualTo(reason));
  }
}
