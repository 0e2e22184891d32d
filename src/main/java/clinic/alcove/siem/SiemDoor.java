package clinic.alcove.siem;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.limits.Allowance;
import clinic.alcove.limits.Tally;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Visitor;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.SiemSettings;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.Sha256;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whoever shows the token (RFC 6750), and nobody while there is none. A wrong one is on
 * record, and gets fewer tries than a right one: nobody's guesses hold up the clinic's monitoring.
 */
@Singleton
public class SiemDoor {
  private static final int PULLS = 3_600;
  private static final int GUESSES = 60;
  private static final String SCHEME = "Bearer ";

  private final SiemSettings settings;
  private final Accesses accesses;
  private final Allowance<NetworkAddress> pulls;
  private final Allowance<NetworkAddress> guesses;

  /** The door these settings describe. */
  @Inject
  public SiemDoor(SiemSettings settings, Accesses accesses, Tally tally) {
    this.settings = settings;
    this.accesses = accesses;
    this.pulls = new Allowance<>("siem.pull", PULLS, Duration.ofHours(1), tally);
    this.guesses = new Allowance<>("siem.guess", GUESSES, Duration.ofHours(1), tally);
  }

  /** Refuses {@code NOT_SIGNED_IN}, or {@code TOO_MANY} for whoever comes too often. */
  public void admit(@Nullable String authorization, Visitor visitor) {
    if (opens(authorization)) {
      pulls.take(visitor.address().network());
      return;
    }
    if (authorization != null && settings.on()) {
      guesses.take(visitor.address().network());
      accesses.refused(visitor, AuditEvent.ACCESS_DENIED, Refusal.NOT_SIGNED_IN, null);
    }
    throw new RefusedException(Refusal.NOT_SIGNED_IN);
  }

  /** Compares hashes, which {@code Bytes} does in constant time, whatever the lengths. */
  private boolean opens(@Nullable String authorization) {
    if (!settings.on() || authorization == null || !authorization.startsWith(SCHEME)) {
      return false;
    }
    byte[] shown = authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
    return settings
        .token()
        .use(token -> Sha256.of(token.getBytes(StandardCharsets.UTF_8)).equals(Sha256.of(shown)));
  }
}
