package clinic.alcove.people;

import clinic.alcove.values.SessionId;

/** CDI event: a sign-in is over; whatever is open under it must close. */
public record SessionEnded(SessionId session) {}
