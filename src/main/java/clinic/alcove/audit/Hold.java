package clinic.alcove.audit;

import clinic.alcove.values.PersonId;
import java.time.Instant;

/** Records that this person did, or that are about them, must stay, whatever their age. */
public record Hold(PersonId person, Instant placed, PersonId placedBy) {}
