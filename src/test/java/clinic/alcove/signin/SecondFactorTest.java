package clinic.alcove.signin;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Person;
import clinic.alcove.people.SessionEnded;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.signin.SignIn.Shown;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Role;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorTest {
  private static final Duration STEP = Duration.ofSeconds(30);

  private final FrontOffice office = new FrontOffice();

  @AfterEach
  void close() {
    office.close();
  }

  /** RFC 6238 appendix B, the last six digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheRfc(long seconds, String code) {
    Bytes key = Bytes.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    assertThat(OneTimeCodes.code(key, Instant.ofEpochSecond(seconds))).isEqualTo(code);
  }

  @Test
  void base32IsThatOfTheRfc() {
    assertThat(Base32.text("foobar".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTBOI");
    assertThat(Base32.grouped("foobar".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("mzxw-6ytb-oi");
  }

  @Test
  void aCodeCountsOneStepEarlyOrLateAndNoMore() {
    Bytes key = Bytes.of(new byte[20]);
    Instant now = office.clock.instant();
    String code = OneTimeCodes.code(key, now);
    for (int steps = -1; steps <= 1; steps++) {
      assertThat(OneTimeCodes.step(key, code, now.plus(STEP.multipliedBy(steps)), 0)).isPresent();
    }
    for (int steps : new int[] {-2, 2}) {
      assertThat(OneTimeCodes.step(key, code, now.plus(STEP.multipliedBy(steps)), 0))
          .isEqualTo(OptionalLong.empty());
    }
  }

  @Test
  void theCodeIsAskedForOnlyAfterTheRightPassphrase() {
    Enrolled bob = enrolled(Role.CLIENT, "Bob");
    office.clock.pass(STEP);

    assertRefused(Refusal.SECOND_FACTOR_NEEDED, () -> signIn(bob, FrontOffice.GOOD, null));
    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(bob, "not the passphrase", null));
    assertRefused(
        Refusal.WRONG_CREDENTIALS, () -> signIn(bob, "not the passphrase", bob.code(office)));
    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(bob, FrontOffice.GOOD, "000000"));

    assertThat(signIn(bob, FrontOffice.GOOD, bob.code(office)).person().id())
        .isEqualTo(bob.in().person().id());
  }

  @Test
  void aCodeSomebodySawIsWorthNothing() {
    Enrolled bob = enrolled(Role.CLIENT, "Bob");
    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(bob, FrontOffice.GOOD, bob.code(office)));

    office.clock.pass(STEP);
    String seen = bob.code(office);
    signIn(bob, FrontOffice.GOOD, seen);

    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(bob, FrontOffice.GOOD, seen));
  }

  @Test
  void eachRecoveryCodeStandsInOnceHoweverItIsTyped() {
    Enrolled bob = enrolled(Role.CLIENT, "Bob");
    String code = bob.recovery().get(3);

    signIn(bob, FrontOffice.GOOD, " " + code.toUpperCase(Locale.ROOT).replace("-", " "));

    assertThat(bob.recovery()).hasSize(10).doesNotHaveDuplicates();
    assertRefused(Refusal.WRONG_CREDENTIALS, () -> signIn(bob, FrontOffice.GOOD, code));
    signIn(bob, FrontOffice.GOOD, bob.recovery().get(4));
  }

  @Test
  void someoneElsesRecoveryCodeIsNone() {
    Enrolled bob = enrolled(Role.CLIENT, "Bob");
    Enrolled carol = enrolled(Role.CLIENT, "Carol");

    assertRefused(
        Refusal.WRONG_CREDENTIALS, () -> signIn(carol, FrontOffice.GOOD, bob.recovery().get(0)));
  }

  @Test
  void guessingCodesIsStopped() {
    Enrolled bob = enrolled(Role.CLIENT, "Bob");
    for (int i = 0; i < office.settings.limits().signInPerAccount(); i++) {
      int guess = i;
      assertRefused(
          Refusal.WRONG_CREDENTIALS, () -> signIn(bob, FrontOffice.GOOD, "99999" + guess));
    }

    assertRefused(Refusal.TOO_MANY, () -> signIn(bob, FrontOffice.GOOD, bob.recovery().get(0)));
  }

  @Test
  void aKeyCountsOnlyOnceACodeOfItWasShown() {
    CameIn bob = office.arrived(Role.CLIENT, "Bob");
    Caller caller = office.caller(bob);
    office.in(rooms -> rooms.ownSecondFactor().begin(caller));

    assertRefused(
        Refusal.WRONG_CREDENTIALS,
        () -> office.in(rooms -> rooms.ownSecondFactor().confirm(caller, "123456")));
    assertThat(office.signIn(bob.person().signInName(), FrontOffice.GOOD).person().id())
        .isEqualTo(bob.person().id());
  }

  @Test
  void aClientTurnsItOffWithACodeAndStaffCannot() {
    Enrolled bob = enrolled(Role.CLIENT, "Bob");
    Enrolled alice = enrolled(Role.THERAPIST, "Alice");
    office.clock.pass(STEP);

    assertRefused(Refusal.WRONG_CREDENTIALS, () -> remove(bob, "000000"));
    remove(bob, bob.code(office));
    assertRefused(Refusal.NOT_ALLOWED, () -> remove(alice, alice.code(office)));

    assertThat(signIn(bob, FrontOffice.GOOD, null).person().id()).isEqualTo(bob.in().person().id());
    assertThat(office.recorded(AuditEvent.CREDENTIAL_REMOVED)).isEqualTo(1);
  }

  @Test
  void whoKnowsThePassphraseComesInByNobodyElsesSecondFactor() {
    CameIn alice = office.arrived(Role.THERAPIST, "Alice");
    CameIn thief = office.signIn(alice.person().signInName(), FrontOffice.GOOD);
    assertThat(thief.begun().session().toSetUp()).isTrue();

    Caller owner = office.caller(alice);
    Bytes key = decoded(office.in(rooms -> rooms.ownSecondFactor().begin(owner)).key());
    String code = OneTimeCodes.code(key, office.clock.instant());
    office.in(rooms -> rooms.ownSecondFactor().confirm(owner, code));

    assertThat(session(alice)).hasValueSatisfying(s -> assertThat(s.toSetUp()).isFalse());
    assertThat(session(thief)).isEmpty();
    assertThat(office.announced.all).contains(new SessionEnded(thief.begun().session().id()));
  }

  @Test
  void aSessionThatLacksTheSecondFactorDoesNotReplaceOneThatIsOn() {
    Enrolled alice = enrolled(Role.THERAPIST, "Alice");
    // Begun in the moment in which Alice confirmed hers.
    CameIn thief =
        office.in(
            rooms -> new CameIn(alice.person(), rooms.sessions().begin(alice.person(), true)));

    assertRefused(
        Refusal.SECOND_FACTOR_NEEDED,
        () -> office.in(rooms -> rooms.ownSecondFactor().begin(office.caller(thief))));
  }

  @Test
  void whoeverFindsABrowserOpenDoesNotChooseTheSecondFactor() {
    Caller caller = office.caller(office.arrived(Role.CLIENT, "Bob"));
    office.clock.pass(Duration.ofMinutes(10));

    assertRefused(
        Refusal.SESSION_LOCKED, () -> office.in(rooms -> rooms.ownSecondFactor().begin(caller)));
  }

  /** Somebody with a second factor. */
  private record Enrolled(CameIn in, Bytes key, List<String> recovery) {
    String code(FrontOffice office) {
      return OneTimeCodes.code(key, office.clock.instant());
    }

    Person person() {
      return in.person();
    }
  }

  private Optional<Session> session(CameIn in) {
    return office.in(rooms -> rooms.sessions().session(in.begun().session().id()));
  }

  private Enrolled enrolled(Role role, String name) {
    CameIn in = office.arrived(role, name);
    Caller caller = office.caller(in);
    Bytes key = decoded(office.in(rooms -> rooms.ownSecondFactor().begin(caller)).key());
    String code = OneTimeCodes.code(key, office.clock.instant());
    List<String> recovery = office.in(rooms -> rooms.ownSecondFactor().confirm(caller, code));
    return new Enrolled(in, key, recovery);
  }

  private static Bytes decoded(String base32) {
    BigInteger number = BigInteger.ZERO;
    for (char digit : base32.toCharArray()) {
      int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(digit);
      number = number.shiftLeft(5).or(BigInteger.valueOf(value));
    }
    byte[] bytes = new byte[21];
    byte[] raw = number.setBit(160).toByteArray();
    System.arraycopy(raw, raw.length - 21, bytes, 0, 21);
    return Bytes.of(bytes, 1, 21);
  }

  private CameIn signIn(Enrolled who, String passphrase, @Nullable String code) {
    String name = who.in().person().signInName();
    return office.signIn(new Shown(name, new Passphrase(passphrase), code, null));
  }

  private void remove(Enrolled who, String code) {
    office.in(
        rooms -> {
          rooms.ownSecondFactor().remove(office.caller(who.in()), code);
          return true;
        });
  }
}
