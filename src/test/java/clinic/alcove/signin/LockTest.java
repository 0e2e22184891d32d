package clinic.alcove.signin;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.people.Caller;
import clinic.alcove.people.SessionEnded;
import clinic.alcove.people.SessionLocked;
import clinic.alcove.people.SessionStandings.Standing;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.PasskeyCheck.Answer;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.signin.SignIn.Shown;
import clinic.alcove.signin.store.StandingsTable;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LockTest {
  private static final String OTHER = "another quiet walk home";

  private final FrontOffice office = new FrontOffice();

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void nobodyThereLocksTheSessionAndItsSockets() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    CameIn kim = office.arrived(Role.COMPLIANCE, "Kim");
    office.clock.pass(Duration.ofMinutes(11));

    lockIdle();
    lockIdle();

    assertThat(office.announced.all)
        .filteredOn(SessionLocked.class::isInstance)
        .containsExactly(new SessionLocked(id(bob)));
    assertThat(office.recorded(AuditEvent.SESSION_LOCKED)).isEqualTo(1);
    assertThat(closed(id(bob), id(kim))).isEqualTo(Map.of(id(bob), Standing.LOCKED));
  }

  @Test
  void somebodyThereKeepsItOpen() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    for (int i = 0; i < 6; i++) {
      office.clock.pass(Duration.ofMinutes(5));
      office.in(rooms -> rooms.sessions().recognise(bob.begun().token()));
    }

    assertThat(closed(id(bob))).isEmpty();
  }

  @Test
  void requestsToALockedSessionDoNotOpenIt() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    office.clock.pass(Duration.ofMinutes(11));
    office.in(rooms -> rooms.sessions().recognise(bob.begun().token()));

    assertThat(closed(id(bob))).containsValue(Standing.LOCKED);
  }

  @Test
  void itsOwnerUnlocksItUnderANewToken() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    Caller caller = office.caller(bob);
    lock(caller);
    office.clock.pass(Duration.ofHours(1));

    CameIn again = unlock(caller, FrontOffice.GOOD);

    assertThat(id(again)).isEqualTo(id(bob));
    assertThat(closed(id(bob))).isEmpty();
    assertThat(recognised(bob)).as("a token stolen before the unlock").isFalse();
    assertThat(recognised(again)).isTrue();
    assertThat(office.recorded(AuditEvent.SESSION_UNLOCKED)).isEqualTo(1);
  }

  @Test
  void guessingAtALockedSessionIsStoppedAndRecorded() {
    Caller caller = office.caller(office.arrived(Role.CLIENT, "Bob"));
    lock(caller);
    for (int i = 0; i < office.settings.limits().signInPerAccount(); i++) {
      assertRefused(Refusal.WRONG_CREDENTIALS, () -> unlock(caller, OTHER));
    }

    assertRefused(Refusal.TOO_MANY, () -> unlock(caller, FrontOffice.GOOD));
    assertThat(office.recorded(AuditEvent.ACCESS_DENIED))
        .isEqualTo(office.settings.limits().signInPerAccount());
  }

  @Test
  void somebodyElsesChallengeUnlocksNothing() {
    Caller bob = office.caller(office.arrived(Role.CLIENT, "Bob"));
    Ceremony forAnybody = office.in(rooms -> rooms.passkeySignIn().offer(office.visitor));
    String made = new TestAuthenticator().get(forAnybody.challenge());

    assertRefused(
        Refusal.WRONG_CREDENTIALS,
        () -> office.in(r -> r.unlocking().unlock(bob, new Answer(forAnybody.id(), made))));
  }

  @Test
  void changingThePassphraseEndsAllOtherSessions() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    CameIn stolen = office.signIn(bob.person().signInName(), FrontOffice.GOOD);
    Caller caller = office.caller(bob);

    assertRefused(Refusal.WRONG_CREDENTIALS, () -> change(caller, OTHER, OTHER));
    assertRefused(Refusal.WEAK_PASSPHRASE, () -> change(caller, FrontOffice.GOOD, "short"));
    change(caller, FrontOffice.GOOD, OTHER);

    assertThat(closed(id(bob), id(stolen))).isEqualTo(Map.of(id(stolen), Standing.OVER));
    assertThat(office.announced.all).contains(new SessionEnded(id(stolen)));
    assertRefused(
        Refusal.WRONG_CREDENTIALS,
        () -> office.signIn(bob.person().signInName(), FrontOffice.GOOD));
    office.signIn(bob.person().signInName(), OTHER);
  }

  @Test
  void oneSeesAndEndsOnesOwnSessionsOnly() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    CameIn elsewhere = office.signIn(bob.person().signInName(), FrontOffice.GOOD);
    CameIn carol = office.arrived(Role.CLIENT, "Carol");
    Caller caller = office.caller(bob);

    List<Session> own = office.in(rooms -> rooms.ownSessions().list(caller));
    assertThat(own).extracting(Session::id).containsExactlyInAnyOrder(id(bob), id(elsewhere));
    assertRefused(Refusal.NOT_FOUND, () -> end(caller, id(carol)));
    end(caller, id(elsewhere));

    assertThat(closed(id(bob), id(elsewhere), id(carol))).containsOnlyKeys(id(elsewhere));
    assertThat(office.recorded(AuditEvent.SESSION_ENDED)).isEqualTo(1);
  }

  @Test
  void strangersCannotKeepTheOwnerOutOfAKnownBrowser() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    String name = bob.person().signInName();
    String cookie = new Remembrance(office.key, office.random).of(name);
    for (int i = 0; i < office.settings.limits().signInPerAccount(); i++) {
      assertRefused(Refusal.WRONG_CREDENTIALS, () -> office.signIn(name, OTHER));
    }
    assertRefused(Refusal.TOO_MANY, () -> office.signIn(name, FrontOffice.GOOD));

    Passphrase good = new Passphrase(FrontOffice.GOOD);
    assertThat(office.signIn(new Shown(name, good, null, cookie)).person()).isEqualTo(bob.person());
    String forged = cookie.substring(0, 60) + (cookie.charAt(60) == 'A' ? 'B' : 'A') + "AAA";
    assertRefused(Refusal.TOO_MANY, () -> office.signIn(new Shown(name, good, null, forged)));
    String carols = new Remembrance(office.key, office.random).of("carol-1234");
    assertRefused(Refusal.TOO_MANY, () -> office.signIn(new Shown(name, good, null, carols)));
  }

  @Test
  void staffWhoCameByPassphraseAloneHaveASecondFactorToSetUp() {
    assertThat(office.arrived(Role.THERAPIST, "Alice").begun().session().toSetUp()).isTrue();
    assertThat(office.arrived(Role.CLIENT, "Bob").begun().session().toSetUp()).isFalse();
  }

  private Map<SessionId, Standing> closed(SessionId... ids) {
    return new StandingsTable(office.database.source(), office.clock).closed(Set.of(ids));
  }

  private boolean recognised(CameIn in) {
    return office.in(rooms -> rooms.sessions().recognise(in.begun().token())).isPresent();
  }

  private void lockIdle() {
    office.in(
        rooms -> {
          rooms.locks().lockIdle();
          return true;
        });
  }

  private void lock(Caller caller) {
    office.in(
        rooms -> {
          rooms.locks().lock(caller);
          return true;
        });
  }

  private CameIn unlock(Caller caller, String passphrase) {
    return office.in(rooms -> rooms.unlocking().unlock(caller, new Passphrase(passphrase)));
  }

  private void change(Caller caller, String current, String fresh) {
    office.in(
        rooms -> {
          rooms.ownPassphrase().change(caller, new Passphrase(current), new Passphrase(fresh));
          return true;
        });
  }

  private void end(Caller caller, SessionId session) {
    office.in(
        rooms -> {
          rooms.ownSessions().end(caller, session);
          return true;
        });
  }

  private static SessionId id(CameIn in) {
    return in.begun().session().id();
  }
}
