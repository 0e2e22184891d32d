package clinic.alcove.people;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import java.time.Instant;

/**
 * One browser of a person.
 *
 * @param certificate DER, signed by the account key
 * @param accountCertificate DER of the account certificate it chains to
 * @param signatureKey raw Ed25519 public key, 32 bytes; also the MLS leaf's
 * @param active false once retired; a retired device never comes back
 */
public record Device(
    DeviceId id,
    PersonId person,
    Bytes certificate,
    Bytes accountCertificate,
    Bytes signatureKey,
    Instant added,
    boolean active) {}
