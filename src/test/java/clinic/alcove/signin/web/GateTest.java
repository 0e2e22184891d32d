package clinic.alcove.signin.web;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.Session;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void anOpenSessionPasses() {
    assertThat(Gate.refusal(session(null, false), NOW, "GET", "/api/conversations")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/conversations",
    "GET,/ws",
    "POST,/api/second-factor",
    "POST,/api/session/active",
    "GET,/api/sessions",
    "POST,/api/session/device",
    "GET,/api/session/",
    "GET,/api/session;x=1",
    "POST,/api/clinic"
  })
  void aLockedSessionDoesNotGetIn(String method, String path) {
    assertThat(Gate.refusal(session(NOW, false), NOW, method, path))
        .contains(Refusal.SESSION_LOCKED);
  }

  @Test
  void aSessionNobodyWasAtIsLockedBeforeAnybodyNotices() {
    Session session = session(null, false);
    assertThat(Gate.refusal(session, session.ends().lock(), "GET", "/api/conversations"))
        .contains(Refusal.SESSION_LOCKED);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/session",
    "DELETE,/api/session",
    "POST,/api/session/unlock",
    "POST,/api/session/unlock/options",
    "POST,/api/session",
    "POST,/api/session/passkey",
    "GET,/api/help"
  })
  void aLockedSessionMayAskUnlockAndEnd(String method, String path) {
    assertThat(Gate.refusal(session(NOW, false), NOW, method, path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/conversations", "/ws", "/api/passkeys", "/api/access-log"})
  void withoutItsSecondFactorASessionDoesNotGetIn(String path) {
    assertThat(Gate.refusal(session(null, true), NOW, "GET", path))
        .contains(Refusal.SECOND_FACTOR_NEEDED);
  }

  @Test
  void withoutItsSecondFactorASessionMaySetItUpButNotTurnItOff() {
    Session session = session(null, true);
    assertThat(Gate.refusal(session, NOW, "POST", "/api/second-factor")).isEmpty();
    assertThat(Gate.refusal(session, NOW, "POST", "/api/second-factor/confirm")).isEmpty();
    assertThat(Gate.refusal(session, NOW, "DELETE", "/api/second-factor"))
        .contains(Refusal.SECOND_FACTOR_NEEDED);
  }

  private static Session session(@Nullable Instant locked, boolean toSetUp) {
    return new Session(
        new SessionId(new UUID(0, 1)),
        new PersonId(new UUID(0, 2)),
        null,
        NOW,
        NOW,
        NOW,
        locked,
        toSetUp,
        new Session.Ends(
            NOW.plus(Duration.ofHours(8)),
            NOW.plus(Duration.ofHours(12)),
            NOW.plus(Duration.ofMinutes(16))));
  }
}
