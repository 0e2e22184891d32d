package clinic.alcove.people;

import clinic.alcove.values.PersonId;

/**
 * CDI event, fired in the transaction in which this person, who had been in before, accepts a
 * renewed invitation, and before they are given their new way in. Whoever keeps ways in forgets the
 * person's older ones: the invitation was renewed because they were lost, perhaps to somebody else.
 */
public record WaysInReplaced(PersonId person) {}
