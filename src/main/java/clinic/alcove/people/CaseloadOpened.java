package clinic.alcove.people;

import clinic.alcove.values.PersonId;

/**
 * CDI event, fired in the transaction that puts a client on a therapist's caseload: they may now
 * talk.
 */
public record CaseloadOpened(PersonId therapist, PersonId client) {}
