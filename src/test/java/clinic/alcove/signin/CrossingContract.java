package clinic.alcove.signin;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.people.Caller;
import clinic.alcove.people.DisplayName;
import clinic.alcove.people.Invitations.Invited;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.FrontOffice.Rooms;
import clinic.alcove.signin.NewPasskeys.Made;
import clinic.alcove.signin.NewPasskeys.Wish;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.testing.TakingTurns;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.values.Role;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two requests about one person that cross: the second begins before the first is committed. */
abstract class CrossingContract {
  private static final Passphrase OLDER = new Passphrase(FrontOffice.GOOD);
  private static final Passphrase NEWER = new Passphrase("another calm and quiet place");

  private FrontOffice office;
  private TakingTurns turns;

  /** An empty database with the product's schema. */
  abstract TestDatabase database();

  @BeforeEach
  void open() {
    TestDatabase database = database();
    office = new FrontOffice(database);
    turns = new TakingTurns(database);
  }

  @AfterEach
  void close() {
    turns.close();
    office.close();
  }

  @Test
  void aSignInByTheOlderPassphraseDoesNotOutliveItsChange() throws Throwable {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    ShownWay older = shown(bob);

    Optional<CameIn> late =
        crossing(
            rooms -> rooms.ownPassphrase().change(office.caller(bob), OLDER, NEWER),
            rooms -> rooms.arrivals().signIn(office.visitor, bob.person(), older));

    assertThat(late).as("came in by a passphrase that was changed").isEmpty();
    assertThat(sessions(bob)).extracting(Session::id).containsExactly(bob.begun().session().id());
  }

  @Test
  void aSignInByAnOlderWayDoesNotOutliveAFreshStart() throws Throwable {
    Caller alice = office.caller(office.arrived(Role.THERAPIST, "Alice"));
    Invited invited =
        office.in(r -> r.invitations().invite(alice, Role.CLIENT, new DisplayName("Bob")));
    CameIn bob = office.accept(invited.secret(), FrontOffice.GOOD);
    ShownWay older = shown(bob);
    Invited renewed = office.in(r -> r.care().renew(alice, invited.invitation().id()));

    Optional<CameIn> late =
        crossing(
            rooms -> {
              NewWayIn fresh = rooms.passphrases().chosen(NEWER);
              CameIn again = rooms.acceptance().accept(office.visitor, renewed.secret(), fresh);
              assertThat(again.person().id()).isEqualTo(bob.person().id());
            },
            rooms -> rooms.arrivals().signIn(office.visitor, bob.person(), older));

    assertThat(late).as("came in by what a fresh start replaced").isEmpty();
    assertThat(sessions(bob)).as("only the fresh one").hasSize(1);
  }

  @Test
  void whoeverLeavesDoesNotComeInByASignInUnderWay() {
    Caller robin = office.caller(office.arrived(Role.ADMINISTRATOR, "Robin"));
    CameIn alice = office.arrived(Role.THERAPIST, "Alice");
    ShownWay older = shown(alice);

    assertRefused(
        Refusal.WRONG_CREDENTIALS,
        () ->
            crossing(
                rooms -> rooms.staff().leave(robin, alice.person().id(), null),
                rooms -> rooms.arrivals().signIn(office.visitor, alice.person(), older)));
  }

  @Test
  void whoeverLeavesDoesNotKeepALinkRenewedInThatMoment() {
    Caller robin = office.caller(office.arrived(Role.ADMINISTRATOR, "Robin"));
    CameIn dana = office.arrived(Role.ADMINISTRATOR, "Dana");
    Invited mallory =
        office.in(
            r ->
                r.invitations()
                    .invite(office.caller(dana), Role.THERAPIST, new DisplayName("Mallory")));

    assertRefused(
        Refusal.NOT_SIGNED_IN,
        () ->
            crossing(
                rooms -> rooms.staff().leave(robin, dana.person().id(), null),
                rooms -> rooms.care().renew(office.caller(dana), mallory.invitation().id())));
  }

  @Test
  void ofTheLastTwoPasskeysOneStays() {
    Caller bob = office.caller(acceptedWithPasskey("Bob"));
    Wish wish = office.in(rooms -> rooms.ownPasskeys().ask(bob));
    Passkey second = office.in(rooms -> rooms.ownPasskeys().add(bob, made(wish, "second")));
    Passkey first =
        office.in(rooms -> rooms.ownPasskeys().list(bob)).stream()
            .filter(each -> !each.id().equals(second.id()))
            .findFirst()
            .orElseThrow();

    assertRefused(
        Refusal.LAST_CREDENTIAL,
        () ->
            crossing(
                rooms -> rooms.ownPasskeys().remove(bob, first.id()),
                rooms -> {
                  rooms.ownPasskeys().remove(bob, second.id());
                  return true;
                }));
    List<Passkey> left = office.in(rooms -> rooms.ownPasskeys().list(bob));
    assertThat(left).extracting(Passkey::id).containsExactly(second.id());
  }

  private <T> T crossing(Consumer<Rooms> first, Function<Rooms, T> second) throws Throwable {
    Future<T> late =
        office.in(
            rooms -> {
              first.accept(rooms);
              return turns.meanwhile(() -> office.in(second));
            });
    return TakingTurns.outcome(late);
  }

  private ShownWay shown(CameIn by) {
    String phc =
        office.in(r -> r.passphrases().matched(Optional.of(by.person()), OLDER)).orElseThrow();
    return new ShownWay.ByPassphrase(phc, false);
  }

  private List<Session> sessions(CameIn of) {
    return office.in(rooms -> rooms.sessions().living(of.person().id()));
  }

  private CameIn acceptedWithPasskey(String name) {
    var secret = office.invited(Role.CLIENT, name);
    Wish wish = office.in(r -> r.newPasskeys().askFirst(r.invitations().look(secret).person()));
    return office.in(
        r ->
            r.acceptance()
                .accept(office.visitor, secret, r.newPasskeys().chosen(made(wish, "first"))));
  }

  private static Made made(Wish wish, String name) {
    return new Made(
        wish.ceremony().id(), new TestAuthenticator().create(wish.ceremony().challenge()), name);
  }
}
