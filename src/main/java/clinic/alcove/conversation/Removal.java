package clinic.alcove.conversation;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import java.time.Instant;
import java.util.UUID;

/**
 * The server's proposal to remove a retired device from a group, waiting for a member's commit.
 *
 * @param id also names it in the followers' mailboxes
 * @param epoch the only one it can be committed in
 * @param device the one to be removed
 * @param proposal {@code MLSMessage(PublicMessage)}
 */
public record Removal(
    UUID id, GroupId group, long epoch, DeviceId device, Bytes proposal, Instant made) {}
