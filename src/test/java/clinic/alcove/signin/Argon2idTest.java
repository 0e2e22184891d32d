package clinic.alcove.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Argon2idTest {
  /** From the reference implementation's own tests (phc-winner-argon2, src/test.c). */
  private static final String REFERENCE =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @Test
  void theReferenceImplementationsHashIsUnderstood() {
    assertThat(Argon2id.matches(new Passphrase("password"), Optional.of(REFERENCE))).isTrue();
    assertThat(Argon2id.matches(new Passphrase("Password"), Optional.of(REFERENCE))).isFalse();
  }

  @Test
  void aHashMatchesItsPassphraseOnly() {
    String phc = Argon2id.hash(new Passphrase("a calm and quiet place"), new SecureRandom());

    assertThat(Argon2id.matches(new Passphrase("a calm and quiet place"), Optional.of(phc)))
        .isTrue();
    assertThat(Argon2id.matches(new Passphrase("a calm and quiet plac"), Optional.of(phc)))
        .isFalse();
  }

  @Test
  void twoHashesOfOnePassphraseDiffer() {
    SecureRandom random = new SecureRandom();
    Passphrase same = new Passphrase("a calm and quiet place");

    assertThat(Argon2id.hash(same, random)).isNotEqualTo(Argon2id.hash(same, random));
  }

  @Test
  void nobodyAndNonsenseNeverMatch() {
    Passphrase any = new Passphrase("a calm and quiet place");

    assertThat(Argon2id.matches(any, Optional.empty())).isFalse();
    assertThat(Argon2id.matches(any, Optional.of(""))).isFalse();
    assertThat(Argon2id.matches(any, Optional.of("$argon2i$v=19$m=16,t=2,p=1$AAAA$AAAA")))
        .isFalse();
  }
}
