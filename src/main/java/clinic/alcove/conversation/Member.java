package clinic.alcove.conversation;

import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;

/**
 * One device in a group.
 *
 * @param leaf its place in the ratchet tree
 */
public record Member(DeviceId device, PersonId person, int leaf) {}
