package clinic.alcove.signin;

import clinic.alcove.people.Draw;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Draws challenges and takes their answers once. Whoever tries to come in or to unlock spends the
 * challenge by a wrong answer too. Of a new passkey that is refused nothing is kept, so its
 * challenge waits on for its person until its time is over.
 */
@Dependent
public class Ceremonies {
  /** So long an answer is waited for. */
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int SIZE = 32;

  private final PasskeyRegister register;
  private final Draw draw;

  /** Challenges in this register. */
  @Inject
  public Ceremonies(PasskeyRegister register, Draw draw) {
    this.register = register;
    this.draw = draw;
  }

  /** Draws a challenge; for anybody when there is no person. */
  @Transactional
  public Ceremony begin(Ceremony.Purpose purpose, @Nullable PersonId person) {
    Ceremony ceremony =
        new Ceremony(
            draw.ids().next(), purpose, person, random(), draw.clock().instant().plus(PATIENCE));
    register.keep(ceremony);
    return ceremony;
  }

  /** The challenge with this id, if it is for this and in time. It is spent, also when not. */
  @Transactional
  public Optional<Ceremony> take(UUID id, Ceremony.Purpose purpose, @Nullable PersonId person) {
    return register
        .take(id)
        .filter(
            each ->
                each.purpose() == purpose
                    && Objects.equals(each.person(), person)
                    && draw.clock().instant().isBefore(each.expires()));
  }

  /** What authenticators call this person; drawn the first time. */
  @Transactional
  public Bytes handle(PersonId person) {
    return register
        .handle(person)
        .orElseGet(
            () -> {
              Bytes handle = random();
              register.keepHandle(person, handle);
              return handle;
            });
  }

  /** Forgets what nobody answered in time. */
  @Transactional
  public void sweep() {
    register.forgetCeremonies(draw.clock().instant());
  }

  private Bytes random() {
    byte[] bytes = new byte[SIZE];
    draw.random().nextBytes(bytes);
    return Bytes.of(bytes);
  }
}
