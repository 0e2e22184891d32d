package clinic.alcove.system;

import static clinic.alcove.system.HttpRefusals.assertRefused;
import static clinic.alcove.system.RunningClinicIT.clinic;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.Outcome;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.Answer;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.Role;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invitations and passphrases: what is spent, wrong, weak or guessed. */
abstract class SignInRefusalsStory {
  @Test
  void anUnknownInvitationIsRefused() {
    String secret = "A".repeat(43);
    assertRefused(Refusal.INVITATION_UNKNOWN, accept(secret, Clinic.PASSPHRASE));
    assertRefused(
        Refusal.INVITATION_UNKNOWN,
        clinic()
            .browser()
            .post(
                "/api/invitations/look", Json.createObjectBuilder().add("secret", secret).build()));
  }

  @Test
  void anInvitationIsGoodOnce() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Single");
    String secret = secretOf(therapist.invite(Role.CLIENT, "Ben Single"));
    accept(secret, Clinic.PASSPHRASE).ok();
    assertRefused(Refusal.INVITATION_SPENT, accept(secret, Clinic.PASSPHRASE));
  }

  @ParameterizedTest
  @CsvSource({"short", "password1234", "aaaaaaaaaaaa", "elevenchars"})
  void aWeakPassphraseDoesNotSpendTheInvitation(String weak) {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Weak");
    String secret = secretOf(therapist.invite(Role.CLIENT, "Ben Weak"));
    assertRefused(Refusal.WEAK_PASSPHRASE, accept(secret, weak));
    accept(secret, Clinic.PASSPHRASE).ok();
  }

  @Test
  void wrongCredentialsAreRecordedAndSayNothingMore() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Locked");
    Answer wrong =
        clinic()
            .browser()
            .post(
                "/api/session",
                TestPerson.credentials(therapist.signInName(), "not my passphrase"));
    Answer nobody =
        clinic()
            .browser()
            .post("/api/session", TestPerson.credentials("nobody-0000", "not my passphrase"));
    assertRefused(Refusal.WRONG_CREDENTIALS, wrong);
    assertThat(nobody.body()).isEqualTo(wrong.body());
    assertThat(nobody.status()).isEqualTo(wrong.status());
    assertThat(clinic().accessLog().all("&action=SIGN_IN_FAILED"))
        .anySatisfy(
            row -> {
              assertThat(row.subject()).isEqualTo(therapist.id().toString());
              assertThat(row.outcome()).isNotEqualTo(Outcome.SUCCESS);
            });
  }

  @Test
  void guessingIsSlowedDown() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Guessed");
    JsonObject guess = TestPerson.credentials(therapist.signInName(), "not my passphrase");
    List<Refusal> answers =
        java.util.stream.IntStream.range(0, 12)
            .mapToObj(i -> clinic().browser().post("/api/session", guess).refusal())
            .toList();
    assertThat(answers).startsWith(Refusal.WRONG_CREDENTIALS).endsWith(Refusal.TOO_MANY);
  }

  private static Answer accept(String secret, String passphrase) {
    return clinic()
        .browser()
        .post(
            "/api/invitations/accept",
            Json.createObjectBuilder().add("secret", secret).add("passphrase", passphrase).build());
  }

  private static String secretOf(String link) {
    return link.substring(link.indexOf('#') + 1);
  }
}
