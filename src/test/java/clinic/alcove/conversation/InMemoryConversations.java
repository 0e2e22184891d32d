package clinic.alcove.conversation;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Conversations and groups in maps. */
public final class InMemoryConversations implements ConversationStore {
  private final Map<ConversationId, Conversation> conversations = new LinkedHashMap<>();
  private final Map<ConversationId, CurrentGroup> groups = new LinkedHashMap<>();
  private final Map<GroupId, Bytes> groupInfos = new LinkedHashMap<>();
  private final List<Removal> removals = new ArrayList<>();
  private final List<Begun> begun = new ArrayList<>();
  private final Map<ConversationId, UUID> versions = new LinkedHashMap<>();
  private final Set<List<Object>> unique = new HashSet<>();

  private record Begun(ConversationId conversation, int generation, Instant at) {}

  @Override
  public void open(Conversation conversation) {
    Conversation before = ofPair(conversation.therapist(), conversation.client()).orElse(null);
    if (before == null) {
      conversations.put(conversation.id(), conversation);
      renewVersion(conversation.id());
    } else {
      keep(before, null);
    }
  }

  @Override
  public void close(PersonId therapist, PersonId client, Closure closure) {
    ofPair(therapist, client)
        .filter(each -> closure.follows(each.closed()))
        .ifPresent(each -> keep(each, closure));
  }

  private Optional<Conversation> ofPair(PersonId therapist, PersonId client) {
    return conversations.values().stream()
        .filter(each -> each.participants().equals(List.of(therapist, client)))
        .findFirst();
  }

  private void keep(Conversation one, @Nullable Closure closure) {
    conversations.put(
        one.id(),
        new Conversation(one.id(), one.therapist(), one.client(), one.created(), closure));
    renewVersion(one.id());
  }

  private void renewVersion(ConversationId id) {
    versions.put(id, UUID.randomUUID());
  }

  @Override
  public Optional<Conversation> find(ConversationId id) {
    return Optional.ofNullable(conversations.get(id));
  }

  @Override
  public Optional<Conversation> findAnew(ConversationId id) {
    return find(id);
  }

  @Override
  public Map<ConversationId, UUID> versions(Set<ConversationId> wanted) {
    Map<ConversationId, UUID> found = new LinkedHashMap<>(versions);
    found.keySet().retainAll(wanted);
    return found;
  }

  @Override
  public void devicesChanged(PersonId person) {
    of(person).forEach(each -> renewVersion(each.id()));
  }

  @Override
  public List<Conversation> of(PersonId person) {
    return conversations.values().stream().filter(each -> each.isOf(person)).toList();
  }

  @Override
  public void lock(ConversationId id) {
    // One thread, one transaction at a time.
  }

  @Override
  public Optional<CurrentGroup> currentGroup(ConversationId conversation) {
    return Optional.ofNullable(groups.get(conversation));
  }

  @Override
  public Bytes groupInfo(GroupId group) {
    return Optional.ofNullable(groupInfos.get(group)).orElseThrow();
  }

  /** Somebody writes where only the server should. */
  public void spoil(GroupId group) {
    groupInfos.put(group, Bytes.of(new byte[] {1, 2, 3}));
  }

  @Override
  public boolean knows(GroupId group) {
    return groupInfos.containsKey(group);
  }

  @Override
  public int renewedSince(ConversationId conversation, Instant since) {
    return (int)
        begun.stream()
            .filter(
                each ->
                    each.conversation().equals(conversation)
                        && each.generation() > 1
                        && !each.at().isBefore(since))
            .count();
  }

  @Override
  public List<Removal> removals(CurrentGroup group) {
    return removals.stream()
        .filter(each -> each.group().equals(group.id()) && each.epoch() == group.epoch())
        .toList();
  }

  @Override
  public void propose(Removal removal) {
    claim(List.of("removal", removal.group(), removal.epoch(), removal.device()));
    removals.add(removal);
  }

  /** As somebody with the database could. */
  public void forgetRemovals() {
    removals.clear();
    unique.removeIf(each -> each.get(0).equals("removal"));
  }

  @Override
  public void markBroken(GroupId group) {
    groups.replaceAll(
        (conversation, each) ->
            each.id().equals(group)
                ? new CurrentGroup(each.id(), each.generation(), each.epoch(), true, each.members())
                : each);
    renewVersion(conversationOf(group));
  }

  @Override
  public void create(ConversationId conversation, CurrentGroup group, Accepted accepted) {
    claim(List.of("group", group.id()));
    claim(List.of("generation", conversation, group.generation()));
    begun.add(new Begun(conversation, group.generation(), accepted.at()));
    CurrentGroup earlier = groups.get(conversation);
    removals.removeIf(each -> earlier != null && each.group().equals(earlier.id()));
    keep(conversation, group, accepted);
  }

  @Override
  public void advance(CurrentGroup next, Accepted accepted) {
    keep(conversationOf(next.id()), next, accepted);
    removals.removeIf(each -> each.group().equals(next.id()));
  }

  private ConversationId conversationOf(GroupId group) {
    return groups.entrySet().stream()
        .filter(each -> each.getValue().id().equals(group))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private void keep(ConversationId conversation, CurrentGroup group, Accepted accepted) {
    claim(List.of("epoch", group.id(), group.epoch()));
    groups.put(conversation, group);
    renewVersion(conversation);
    groupInfos.put(group.id(), accepted.groupInfo());
  }

  private void claim(List<Object> key) {
    if (!unique.add(key)) {
      throw new IllegalStateException("not unique: " + key.get(0));
    }
  }
}
