package clinic.alcove.people;

import clinic.alcove.values.PersonId;

/** CDI event, fired in the transaction in which somebody leaves the clinic for good. */
public record PersonLeft(PersonId person) {}
