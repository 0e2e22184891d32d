package clinic.alcove.people;

import clinic.alcove.values.PersonId;

/** CDI event, fired in the transaction in which this person's invitation link stopped working. */
public record LinkStopped(PersonId person) {}
