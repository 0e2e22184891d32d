package clinic.alcove.signin.store;

import clinic.alcove.signin.SignOnAttempt;
import clinic.alcove.signin.SignOnDoor;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.SessionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One way out to the provider that has not come back yet. */
@Entity
@Table(name = "sign_on_attempt")
public class SignOnAttemptRow {
  @Id
  @Column(name = "token_hash")
  String tokenHash;

  @Column(nullable = false)
  String state;

  @Column(nullable = false)
  String nonce;

  @Column(nullable = false)
  String verifier;

  @Column(nullable = false)
  boolean invited;

  @Column(nullable = false)
  String door;

  @Column @Nullable UUID replaces;

  @Column(nullable = false)
  long begun;

  /** For the persistence provider. */
  protected SignOnAttemptRow() {}

  SignOnAttemptRow(SignOnAttempt attempt, Bytes hash) {
    tokenHash = hash.toHex();
    state = attempt.state();
    nonce = attempt.nonce();
    verifier = attempt.verifier();
    invited = attempt.invited();
    door = attempt.door().name();
    replaces = attempt.replaces() == null ? null : attempt.replaces().value();
    begun = attempt.begun().toEpochMilli();
  }

  SignOnAttempt asAttempt() {
    return new SignOnAttempt(
        state,
        nonce,
        verifier,
        invited,
        SignOnDoor.valueOf(door),
        replaces == null ? null : new SessionId(replaces),
        Instant.ofEpochMilli(begun));
  }
}
