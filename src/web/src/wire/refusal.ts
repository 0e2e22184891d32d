/** The server said no, and why, from its closed list (clinic.alcove.refusal.Refusal). */

/** In the order of the frames' numbers: a reason's place is its number. */
const REASONS = [
  "REASON_UNSPECIFIED",
  "MALFORMED",
  "UNKNOWN_FRAME",
  "TOO_LARGE",
  "NOT_SIGNED_IN",
  "NOT_ALLOWED",
  "NOT_FOUND",
  "NOT_AUTHENTICATED",
  "BAD_SIGNATURE",
  "NONCE_USED",
  "WRONG_GROUP",
  "STALE_EPOCH",
  "GROUP_EXISTS",
  "NOT_A_MEMBER",
  "ROSTER_MISMATCH",
  "BAD_COMMIT",
  "BAD_TREE",
  "BAD_KEY_PACKAGE",
  "UNSUPPORTED_SUITE",
  "BAD_CERTIFICATE",
  "CONFLICTING_REPEAT",
  "BAD_SEQUENCE",
  "TOO_MANY",
  "UNAVAILABLE",
  "INVITATION_SPENT",
  "INVITATION_EXPIRED",
  "INVITATION_UNKNOWN",
  "WEAK_PASSPHRASE",
  "WRONG_CREDENTIALS",
  "ELSEWHERE_IN_USE",
  "NO_KEY_PACKAGE",
  "INVITATION_REVOKED",
  "SECOND_FACTOR_NEEDED",
  "SESSION_LOCKED",
  "CONVERSATION_CLOSED",
  "GROUP_BROKEN",
  "LAST_CREDENTIAL",
] as const;

export type Reason = (typeof REASONS)[number];

export class Refused extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(`refused: ${reason}`);
    this.name = "Refused";
    this.reason = reason;
  }
}

/** The server could not be reached, or its answer made no sense; trying again later may help. */
export class Unreachable extends Error {
  constructor() {
    super("the clinic's server could not be reached");
    this.name = "Unreachable";
  }
}

/** The reason with this name or number; an unknown one is read as "not available now". */
export function reasonOf(given: unknown): Reason {
  if (typeof given === "number") return REASONS[given] ?? "UNAVAILABLE";
  return REASONS.find((name) => name === given) ?? "UNAVAILABLE";
}

export function refusedFor(problem: unknown, ...reasons: readonly Reason[]): boolean {
  return problem instanceof Refused && reasons.includes(problem.reason);
}
