package clinic.alcove.keys;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.KeyPackageId;
import clinic.alcove.values.PersonId;
import java.time.Instant;

/**
 * One verified key package as it waits to be claimed.
 *
 * @param reference {@code KeyPackageRef}, RFC 9420 §5.2, 32 bytes; never seen twice
 * @param content {@code MLSMessage(KeyPackage)}
 * @param expires from when it is not handed out any more
 * @param lastResort the one that may be handed out again and again
 */
public record KeyPackageEntry(
    KeyPackageId id,
    DeviceId device,
    PersonId person,
    Bytes reference,
    Bytes content,
    Instant expires,
    boolean lastResort,
    Instant uploaded) {}
