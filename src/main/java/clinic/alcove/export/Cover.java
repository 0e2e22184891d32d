package clinic.alcove.export;

import java.time.Instant;

/**
 * What stands on the cover of an export: of which clinic, what was asked, when, and which log it is
 * from.
 *
 * @param site whose log it is
 * @param roll who was who
 * @param query what was asked, in canonical text; empty for everything
 * @param made when it was made
 * @param count how many records it holds
 * @param seal what proves it
 */
public record Cover(Site site, Roll roll, String query, Instant made, long count, Seal seal) {}
