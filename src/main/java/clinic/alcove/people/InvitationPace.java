package clinic.alcove.people;

import clinic.alcove.values.PersonId;

/** How often somebody may make invitations. A port: room {@code limits} counts, and knows us. */
public interface InvitationPace {
  /** Counts one more link made by this person; refuses {@code TOO_MANY}. */
  void take(PersonId inviter);
}
