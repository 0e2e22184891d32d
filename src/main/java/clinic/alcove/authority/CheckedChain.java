package clinic.alcove.authority;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;

/**
 * What a valid chain says. That the person is the one who asks, and the account certificate their
 * current one, is for the caller to check.
 *
 * @param deviceKey raw Ed25519 public key, 32 bytes
 * @param accountKey raw Ed25519 public key, 32 bytes
 */
public record CheckedChain(
    DeviceId device, PersonId person, Role role, Bytes deviceKey, Bytes accountKey) {}
