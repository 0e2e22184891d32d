package clinic.alcove.alerts;

import java.time.Instant;
import java.util.UUID;

/** A situation that was told. */
public record Alert(UUID id, Instant raised, Situation situation) {}
