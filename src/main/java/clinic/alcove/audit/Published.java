package clinic.alcove.audit;

import clinic.alcove.tlog.Hash;
import java.time.Instant;

/**
 * A checkpoint that left the house: never taken back, and every later one contains it.
 *
 * @param size how many records it covers
 * @param root over all of them
 * @param note the signed note, as it is served
 * @param signedAt when it was last signed
 */
public record Published(long size, Hash root, String note, Instant signedAt) {}
