package clinic.alcove.conversation;

import clinic.alcove.values.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A commit as a device submits it.
 *
 * @param commit {@code MLSMessage(PublicMessage)}
 * @param groupInfo {@code MLSMessage(GroupInfo)} of the new epoch
 * @param welcome {@code MLSMessage(Welcome)} when somebody is added
 * @param initialGroupInfo {@code MLSMessage(GroupInfo)} of epoch 0 when a group is created
 */
public record Handshake(
    Bytes commit, Bytes groupInfo, @Nullable Bytes welcome, @Nullable Bytes initialGroupInfo) {}
