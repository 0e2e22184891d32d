package clinic.alcove.signin;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

import clinic.alcove.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassphraseRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "elevenchars",
        "aaaaaaaaaaaaaaaa",
        "123123123123",
        "Password 1234",
        "correct horse battery staple",
        "ada-4711 and more",
        "ADA4711rocks",
        "adaadaadaadaada",
        "\uFF50\uFF41\uFF53\uFF53word1234",
      })
  void aPoorPassphraseIsRefused(String typed) {
    assertRefused(
        Refusal.WEAK_PASSPHRASE, () -> PassphraseRules.require(new Passphrase(typed), "ada-4711"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "twelve chars",
        "a calm and quiet place",
        "zwölf Bäume im Wald",
        "سلام دنیا خوبی امروز",
        "8f2kd02mdk1x",
      })
  void aDecentPassphraseIsTaken(String typed) {
    assertThatCode(() -> PassphraseRules.require(new Passphrase(typed), "ada-4711"))
        .doesNotThrowAnyException();
  }

  @Test
  void whatNobodyTypesIsRefused() {
    assertRefused(Refusal.MALFORMED, () -> new Passphrase(""));
    assertRefused(Refusal.MALFORMED, () -> new Passphrase("x".repeat(1025)));
  }
}
