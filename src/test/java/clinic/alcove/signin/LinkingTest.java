package clinic.alcove.signin;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.testing.Certificates;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.LinkId;
import clinic.alcove.values.Role;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table at which two browsers of one account meet, and everybody who should not sit there. */
class LinkingTest {
  private final FrontOffice office = new FrontOffice();
  private final CameIn phone = office.arrived(Role.CLIENT, "Bob");
  private final CameIn laptop = again(phone);

  LinkingTest() {
    settle(phone);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void twoBrowsersOfAnAccountExchangeMessagesInTurn() {
    LinkId link = open(phone, "hello").id();
    post(laptop, link, 1, "a guess");
    post(phone, link, 2, "it was right");

    assertThat(seen(laptop).messages())
        .containsExactly(text("hello"), text("a guess"), text("it was right"));
    assertThat(seen(phone).closed()).isFalse();
  }

  @Test
  void aLinkIsOpenedByABrowserWithADeviceOnly() {
    assertRefused(Refusal.NOT_ALLOWED, () -> open(laptop, "hello"));
    assertDenied(laptop, Refusal.NOT_ALLOWED);
  }

  @Test
  void aRetiredDeviceOpensNoLink() {
    CameIn tablet = again(phone);
    DeviceId device = settle(tablet);
    office.in(
        rooms -> {
          rooms.people().retire(java.util.List.of(device), office.clock.instant());
          return true;
        });

    assertRefused(Refusal.NOT_ALLOWED, () -> open(tablet, "hello"));
  }

  @Test
  void aStrangersAccountSeesNothingAndCannotPost() {
    LinkId link = open(phone, "hello").id();
    CameIn eve = office.arrived(Role.CLIENT, "Eve");

    assertThat(look(eve)).isEmpty();
    assertRefused(Refusal.NOT_FOUND, () -> post(eve, link, 1, "let me in"));

    assertThat(seen(phone).messages()).hasSize(1);
    assertDenied(eve, Refusal.NOT_FOUND);
  }

  @Test
  void aLinkThatDoesNotExistGetsTheSameAnswer() {
    LinkId unknown = new LinkId(office.ids.next());
    assertRefused(Refusal.NOT_FOUND, () -> post(laptop, unknown, 1, "hello"));
  }

  @Test
  void aThirdSessionOfTheSameAccountNeitherSpeaksNorSees() {
    LinkId link = open(phone, "hello").id();
    post(laptop, link, 1, "a guess");
    CameIn third = again(phone);

    assertRefused(Refusal.NOT_ALLOWED, () -> post(third, link, 1, "a guess"));
    post(phone, link, 2, "sealed for the laptop");
    assertRefused(Refusal.NOT_ALLOWED, () -> post(third, link, 3, "me too"));
    assertRefused(Refusal.NOT_ALLOWED, () -> post(third, link, 2, "me too"));

    assertThat(look(third)).isEmpty();
    assertDenied(third, Refusal.NOT_ALLOWED);
  }

  @Test
  void nobodySpeaksOutOfTurn() {
    LinkId link = open(phone, "hello").id();

    assertRefused(Refusal.NOT_ALLOWED, () -> post(phone, link, 1, "talking to myself"));
    assertRefused(Refusal.NOT_ALLOWED, () -> post(laptop, link, 0, "I was first"));
    assertRefused(Refusal.MALFORMED, () -> post(phone, link, 2, "before the joiner"));
    assertRefused(Refusal.MALFORMED, () -> post(laptop, link, -1, "below"));
    assertThat(seen(phone).messages()).hasSize(1);
  }

  @Test
  void aMessageSentAgainIsOneMessageAndAnotherInItsPlaceIsRefused() {
    LinkId link = open(phone, "hello").id();
    post(laptop, link, 1, "a guess");
    post(laptop, link, 1, "a guess");

    assertRefused(Refusal.CONFLICTING_REPEAT, () -> post(laptop, link, 1, "a second guess"));
    assertThat(seen(phone).messages()).hasSize(2);
  }

  @Test
  void aNewLinkTakesTheOldOnesPlace() {
    LinkId old = open(phone, "hello").id();
    LinkId fresh = open(phone, "hello again").id();

    assertRefused(Refusal.NOT_FOUND, () -> post(laptop, old, 1, "a guess"));
    assertThat(seen(laptop).id()).isEqualTo(fresh);
    assertThat(seen(laptop).messages()).containsExactly(text("hello again"));
  }

  @Test
  void aLinkIsGoodForTenMinutes() {
    LinkId link = open(phone, "hello").id();
    office.clock.pass(Linking.TTL);

    assertRefused(Refusal.NOT_FOUND, () -> post(laptop, link, 1, "late"));
    assertThat(look(laptop)).isEmpty();
    office.in(
        rooms -> {
          rooms.links().forget(office.clock.instant());
          return true;
        });
    Optional<AccountLink> left = office.in(rooms -> rooms.links().of(phone.person().id()));
    assertThat(left).isEmpty();
  }

  @Test
  void aClosedLinkSaysSoAndTakesNothingMore() {
    LinkId link = open(phone, "hello").id();
    post(laptop, link, 1, "a wrong guess");
    office.in(
        rooms -> {
          rooms.linking().close(office.caller(phone));
          return true;
        });

    assertThat(seen(laptop).closed()).isTrue();
    assertRefused(Refusal.NOT_FOUND, () -> post(phone, link, 2, "after all"));
  }

  @Test
  void aThirdSessionClosesNothing() {
    LinkId link = open(phone, "hello").id();
    post(laptop, link, 1, "a guess");
    CameIn third = again(phone);
    office.in(
        rooms -> {
          rooms.linking().close(office.caller(third));
          return true;
        });

    assertThat(seen(phone).closed()).isFalse();
  }

  @Test
  void aMessageIsSmallAndTheyAreFew() {
    Bytes tooLarge = Bytes.of(new byte[Linking.MAX_MESSAGE + 1]);
    assertRefused(Refusal.TOO_LARGE, () -> open(phone, tooLarge));
    assertRefused(Refusal.MALFORMED, () -> open(phone, Bytes.EMPTY));
    LinkId link = open(phone, Bytes.of(new byte[Linking.MAX_MESSAGE])).id();
    assertRefused(Refusal.TOO_LARGE, () -> post(laptop, link, 1, tooLarge));
    for (int place = 1; place < Linking.MAX_MESSAGES; place++) {
      post(place % 2 == 0 ? phone : laptop, link, place, "message " + place);
    }

    assertRefused(Refusal.TOO_MANY, () -> post(phone, link, Linking.MAX_MESSAGES, "one more"));
  }

  @Test
  void aCodeIsGuessedThreeTimesThenThereIsAPause() {
    for (int i = 0; i < LinkAttempts.GUESSES; i++) {
      post(laptop, open(phone, "link " + i).id(), 1, "a wrong guess");
    }
    LinkId link = open(phone, "one more").id();

    assertRefused(Refusal.TOO_MANY, () -> post(laptop, link, 1, "a wrong guess"));
    assertThat(seen(phone).joiner()).as("a guess too many took a seat").isNull();

    office.clock.pass(LinkAttempts.PAUSE);
    post(laptop, open(phone, "later").id(), 1, "a right guess");
  }

  @Test
  void aRightGuessForgivesTheWrongOnes() {
    for (int i = 0; i < 2 * LinkAttempts.GUESSES; i++) {
      LinkId link = open(phone, "link " + i).id();
      post(laptop, link, 1, "a right guess");
      post(phone, link, 2, "it was right");
    }
  }

  @Test
  void linksAreNotOpenedWithoutEnd() {
    for (int i = 0; i < LinkAttempts.LINKS; i++) {
      open(phone, "link " + i);
    }
    assertRefused(Refusal.TOO_MANY, () -> open(phone, "one more"));
  }

  @Test
  void staffWithoutConversationsHaveNothingToLink() {
    CameIn kim = office.arrived(Role.COMPLIANCE, "Kim");

    assertRefused(Refusal.NOT_ALLOWED, () -> open(kim, "hello"));
    assertRefused(Refusal.NOT_ALLOWED, () -> look(kim));
    assertDenied(kim, Refusal.NOT_ALLOWED);
  }

  private AccountLink open(CameIn in, String message) {
    return open(in, text(message));
  }

  private AccountLink open(CameIn in, Bytes message) {
    return office.in(rooms -> rooms.linking().open(office.caller(in), message));
  }

  private void post(CameIn in, LinkId link, int place, String message) {
    post(in, link, place, text(message));
  }

  private void post(CameIn in, LinkId link, int place, Bytes message) {
    office.in(
        rooms -> {
          rooms.linking().post(office.caller(in), link, place, message);
          return true;
        });
  }

  private Optional<AccountLink> look(CameIn in) {
    return office.in(rooms -> rooms.linking().look(office.caller(in)));
  }

  private AccountLink seen(CameIn in) {
    return look(in).orElseThrow();
  }

  private CameIn again(CameIn earlier) {
    return office.signIn(earlier.person().signInName(), FrontOffice.GOOD);
  }

  private DeviceId settle(CameIn in) {
    KeyPair keys = Certificates.keys("Ed25519");
    DeviceId id = new DeviceId(office.ids.next());
    return office.in(
        rooms -> {
          Bytes account =
              rooms.ownBrowser().certify(office.caller(in), Certificates.request(keys), true);
          return rooms
              .ownBrowser()
              .addDevice(
                  office.caller(in),
                  Certificates.device(id, Certificates.keys("Ed25519"), account, keys));
        });
  }

  private void assertDenied(CameIn who, Refusal reason) {
    assertThat(office.ledger.entries(AuditEvent.ACCESS_DENIED))
        .anySatisfy(
            entry -> {
              assertThat(entry.actor()).isEqualTo(who.person().id());
              assertThat(entry.reason()).isEqualTo(reason);
            });
  }

  private static Bytes text(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
