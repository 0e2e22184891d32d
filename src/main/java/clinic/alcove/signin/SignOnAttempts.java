package clinic.alcove.signin;

import clinic.alcove.people.Draw;
import clinic.alcove.values.BearerSecret;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** Remembers who went to the provider, in short transactions of their own. */
@Dependent
public class SignOnAttempts {
  private final SignOnRegister register;
  private final Draw draw;

  /** Attempts in this register. */
  @Inject
  public SignOnAttempts(SignOnRegister register, Draw draw) {
    this.register = register;
    this.draw = draw;
  }

  /** Keeps it; the token is for the browser and exists nowhere else. Forgets what is over. */
  @Transactional
  public BearerSecret remember(SignOnAttempt attempt) {
    register.forget(draw.clock().instant().minus(SignOnAttempt.TTL));
    BearerSecret token = BearerSecret.draw(draw.random());
    register.add(attempt, token.hash());
    return token;
  }

  /** The attempt behind this token, once, and only within its ten minutes. */
  @Transactional
  public Optional<SignOnAttempt> take(BearerSecret token) {
    Instant now = draw.clock().instant();
    return register.take(token.hash()).filter(attempt -> attempt.alive(now));
  }
}
