package clinic.alcove.people;

import clinic.alcove.values.SessionId;

/** CDI event: a sign-in is locked; what is open under it must close until its owner is back. */
public record SessionLocked(SessionId session) {}
