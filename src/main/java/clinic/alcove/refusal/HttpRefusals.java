package clinic.alcove.refusal;

/** The HTTP status (RFC 9110 §15) and body of every refusal. */
public final class HttpRefusals {
  private HttpRefusals() {}

  /** The status code for this reason. */
  public static int status(Refusal refusal) {
    return switch (refusal) {
      case MALFORMED,
          UNKNOWN_FRAME,
          BAD_SIGNATURE,
          BAD_COMMIT,
          BAD_TREE,
          BAD_KEY_PACKAGE,
          UNSUPPORTED_SUITE,
          BAD_CERTIFICATE,
          BAD_SEQUENCE,
          WEAK_PASSPHRASE ->
          400;
      case NOT_SIGNED_IN, NOT_AUTHENTICATED, WRONG_CREDENTIALS, SECOND_FACTOR_NEEDED -> 401;
      case NOT_ALLOWED, NOT_A_MEMBER, NONCE_USED, SESSION_LOCKED -> 403;
      case NOT_FOUND, INVITATION_UNKNOWN -> 404;
      case WRONG_GROUP,
          STALE_EPOCH,
          GROUP_EXISTS,
          ROSTER_MISMATCH,
          CONFLICTING_REPEAT,
          ELSEWHERE_IN_USE,
          NO_KEY_PACKAGE,
          GROUP_BROKEN,
          LAST_CREDENTIAL ->
          409;
      case INVITATION_SPENT, INVITATION_EXPIRED, INVITATION_REVOKED, CONVERSATION_CLOSED -> 410;
      case TOO_LARGE -> 413;
      case TOO_MANY -> 429;
      case UNAVAILABLE -> 503;
    };
  }

  /** The whole body: the reason's name, which needs no escaping. */
  public static String body(Refusal refusal) {
    return "{\"reason\":\"" + refusal.name() + "\"}";
  }
}
