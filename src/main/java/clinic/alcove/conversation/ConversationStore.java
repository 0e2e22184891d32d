package clinic.alcove.conversation;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where conversations and their groups are kept. Every call runs in the caller's transaction. */
public interface ConversationStore {
  /**
   * Keeps the conversation unless the pair already has one, which is open again if it was closed.
   */
  void open(Conversation conversation);

  /** Closes the pair's conversation, if they have one; see {@link Closure#follows}. */
  void close(PersonId therapist, PersonId client, Closure closure);

  /** The conversation with this id. */
  Optional<Conversation> find(ConversationId id);

  /**
   * As {@link #find}, but as the database has it now, whatever this transaction saw before: others
   * may have closed it meanwhile.
   */
  Optional<Conversation> findAnew(ConversationId id);

  /**
   * The present versions of those that exist. One changes in the same transaction as anything that
   * decides who may send: open and closed, the group and its state, the devices of the two.
   */
  Map<ConversationId, UUID> versions(Set<ConversationId> conversations);

  /** Devices of this person came or went: all of their conversations get a new version. */
  void devicesChanged(PersonId person);

  /** The person's conversations, oldest first. */
  List<Conversation> of(PersonId person);

  /**
   * Until this transaction ends, nobody else begins, moves on or breaks the conversation's groups.
   * Nothing happens for one that does not exist.
   */
  void lock(ConversationId id);

  /** The conversation's newest group. */
  Optional<CurrentGroup> currentGroup(ConversationId conversation);

  /** The GroupInfo of the group's current epoch. */
  Bytes groupInfo(GroupId group);

  /** Whether any conversation ever had a group with this id. */
  boolean knows(GroupId group);

  /** How many groups of the conversation, after its first, began at that time or later. */
  int renewedSince(ConversationId conversation, Instant since);

  /** What the server proposed for the group's present epoch, oldest first. */
  List<Removal> removals(CurrentGroup group);

  /** Keeps the proposal until {@link #advance} or the next {@link #create}. */
  void propose(Removal removal);

  /** A member cannot follow the group. */
  void markBroken(GroupId group);

  /**
   * Makes this the conversation's newest group. Fails (by exception, ending the transaction) when
   * its generation exists already.
   */
  void create(ConversationId conversation, CurrentGroup group, Accepted accepted);

  /**
   * Moves the group to its next epoch. Fails (by exception, ending the transaction) when that epoch
   * was reached already.
   */
  void advance(CurrentGroup next, Accepted accepted);

  /** The commit that led to an epoch: by which device, when, and the signed outcome. */
  record Accepted(DeviceId by, Instant at, Bytes groupInfo) {}
}
