package clinic.alcove.people;

import clinic.alcove.values.PersonId;

/** CDI event, fired in the transaction in which this person accepted their invitation. */
public record InvitationSpent(PersonId person) {}
