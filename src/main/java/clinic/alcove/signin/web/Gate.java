package clinic.alcove.signin.web;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.Session;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a session that is locked, or lacks its second factor, may still do: ask who it is, end, be
 * unlocked or completed, and whatever strangers may do. Everything that is not named here is
 * closed, sockets too.
 */
final class Gate {
  private static final Set<String> STRANGERS =
      Set.of(
          "GET /api/clinic",
          "GET /api/help",
          "POST /api/invitations/look",
          "POST /api/invitations/accept",
          "POST /api/invitations/passkey/options",
          "POST /api/invitations/sso",
          "GET /api/sso/begin",
          "GET /api/sso/return",
          "POST /api/session",
          "POST /api/session/passkey/options",
          "POST /api/session/passkey");

  private static final Set<String> LOCKED =
      Set.of(
          "GET /api/session",
          "DELETE /api/session",
          "POST /api/session/unlock/options",
          "POST /api/session/unlock");

  private static final Set<String> TO_SET_UP =
      Set.of(
          "POST /api/session/active",
          "POST /api/session/lock",
          "POST /api/second-factor",
          "POST /api/second-factor/confirm");

  private Gate() {}

  /** Why this session may not do this now, if it may not. */
  static Optional<Refusal> refusal(Session session, Instant now, String method, String path) {
    String asked = method + " " + path;
    if (STRANGERS.contains(asked) || LOCKED.contains(asked)) {
      return Optional.empty();
    }
    if (session.lockedAt(now)) {
      return Optional.of(Refusal.SESSION_LOCKED);
    }
    return session.toSetUp() && !TO_SET_UP.contains(asked)
        ? Optional.of(Refusal.SECOND_FACTOR_NEEDED)
        : Optional.empty();
  }
}
