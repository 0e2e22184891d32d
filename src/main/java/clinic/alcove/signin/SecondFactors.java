package clinic.alcove.signin;

import clinic.alcove.people.Draw;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.SecondFactorRegister.SecondFactor;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Ids;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** One-time codes and the recovery codes that stand in for a lost phone. */
@Dependent
public class SecondFactors {
  private static final String SEALED = "one-time codes";
  private static final String RECOVERY = "recovery codes";
  private static final int KEY_SIZE = 20;
  private static final int RECOVERY_SIZE = 10;
  private static final int RECOVERY_CODES = 10;
  private static final int MAX_CODE = 64;

  private final SecondFactorRegister register;
  private final SigninKey key;
  private final Draw draw;

  /** Second factors in this register, sealed with this key. */
  @Inject
  public SecondFactors(SecondFactorRegister register, SigninKey key, Draw draw) {
    this.register = register;
    this.key = key;
    this.draw = draw;
  }

  /** Whether people of this role need one when they come in by passphrase. */
  static boolean mandatory(Role role) {
    return role != Role.CLIENT;
  }

  /** Whether this person has one that counts. */
  public boolean on(PersonId person) {
    return register.of(person).filter(each -> !each.sealed().isEmpty()).isPresent();
  }

  /** A fresh key, 20 bytes as RFC 4226 §4 R6 advises; counts once a code of it was shown. */
  Bytes begin(PersonId person) {
    byte[] fresh = new byte[KEY_SIZE];
    draw.random().nextBytes(fresh);
    Bytes plain = Bytes.of(fresh);
    register.begin(person, key.seal(SEALED, raw(person), plain));
    return plain;
  }

  /** Turns the begun one on; its recovery codes. Refuses {@code WRONG_CREDENTIALS}. */
  List<String> confirm(PersonId person, String code) {
    Bytes pending =
        register
            .of(person)
            .map(SecondFactor::pending)
            .filter(each -> !each.isEmpty())
            .orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND));
    Bytes plain = key.open(SEALED, raw(person), pending);
    OptionalLong step = OneTimeCodes.step(plain, cleaned(code), draw.clock().instant(), 0);
    if (step.isEmpty()) {
      throw new RefusedException(Refusal.WRONG_CREDENTIALS);
    }
    List<String> codes = new ArrayList<>();
    List<Bytes> macs = new ArrayList<>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      byte[] fresh = new byte[RECOVERY_SIZE];
      draw.random().nextBytes(fresh);
      codes.add(Base32.grouped(fresh));
      macs.add(mac(person, cleaned(Base32.text(fresh))));
    }
    register.confirm(person, step.getAsLong(), macs);
    return codes;
  }

  /**
   * Whether this is a code that counts now, and spends it: each step's code and each recovery code
   * is accepted once.
   */
  @Transactional
  public boolean accept(PersonId person, String typed) {
    String code = cleaned(typed);
    Optional<SecondFactor> factor =
        register.of(person).filter(each -> !each.sealed().isEmpty() && code.length() <= MAX_CODE);
    if (factor.isEmpty()) {
      return false;
    }
    Bytes plain = key.open(SEALED, raw(person), factor.get().sealed());
    OptionalLong step =
        OneTimeCodes.step(plain, code, draw.clock().instant(), factor.get().lastStep());
    return step.isPresent()
        ? register.accept(person, step.getAsLong())
        : register.spend(person, mac(person, code));
  }

  /** Forgets it. */
  void remove(PersonId person) {
    register.remove(person);
  }

  /** With the person in it, so that equal codes of two people look different. */
  private Bytes mac(PersonId person, String code) {
    return key.mac(RECOVERY, Bytes.of((person + " " + code).getBytes(StandardCharsets.UTF_8)));
  }

  private static Bytes raw(PersonId person) {
    return Bytes.of(Ids.toRaw(person.value()));
  }

  private static String cleaned(String typed) {
    return typed.length() > MAX_CODE ? "" : typed.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
  }
}
