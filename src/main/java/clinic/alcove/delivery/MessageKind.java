package clinic.alcove.delivery;

/** What a queue entry is, as {@code Deliver.Kind} in {@code alcove.proto}. */
public enum MessageKind {
  /** Something somebody said, sealed. */
  APPLICATION,
  /** A commit, for those who stay in the group. */
  COMMIT,
  /** The server's own proposal, right before the commit that takes it up. */
  PROPOSAL,
  /** The way into the group, for those a commit added. */
  WELCOME
}
