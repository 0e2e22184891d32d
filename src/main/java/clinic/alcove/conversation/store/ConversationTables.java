package clinic.alcove.conversation.store;

import clinic.alcove.conversation.Closure;
import clinic.alcove.conversation.Conversation;
import clinic.alcove.conversation.ConversationStore;
import clinic.alcove.conversation.CurrentGroup;
import clinic.alcove.conversation.GroupId;
import clinic.alcove.conversation.Member;
import clinic.alcove.conversation.Removal;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Conversations and groups in the database. */
@Dependent
public class ConversationTables implements ConversationStore {
  private final EntityManager entities;
  private final Ids ids;
  private final ReadVersions versions;

  /** Works through this entity manager; versions are drawn like ids. */
  @Inject
  public ConversationTables(EntityManager entities, Ids ids) {
    this.entities = entities;
    this.ids = ids;
    this.versions = new ReadVersions(entities);
  }

  @Override
  public void open(Conversation conversation) {
    ConversationRow before = ofPair(conversation.therapist(), conversation.client()).orElse(null);
    if (before == null) {
      entities.persist(new ConversationRow(conversation, ids.next()));
    } else {
      before.close(null);
      before.version = ids.next();
    }
    // Whoever locks the row later in this transaction reads it anew.
    entities.flush();
  }

  @Override
  public void close(PersonId therapist, PersonId client, Closure closure) {
    ofPair(therapist, client)
        .filter(row -> closure.follows(row.asConversation().closed()))
        .ifPresent(
            row -> {
              row.close(closure);
              row.version = ids.next();
            });
    // As above: a device that retires with this closing locks the row.
    entities.flush();
  }

  private Optional<ConversationRow> ofPair(PersonId therapist, PersonId client) {
    return entities
        .createQuery(
            "SELECT c FROM ConversationRow c"
                + " WHERE c.therapist = :therapist AND c.client = :client",
            ConversationRow.class)
        .setParameter("therapist", therapist.value())
        .setParameter("client", client.value())
        .getResultList()
        .stream()
        .findFirst();
  }

  @Override
  public Optional<Conversation> find(ConversationId id) {
    return Optional.ofNullable(entities.find(ConversationRow.class, id.value()))
        .map(ConversationRow::asConversation);
  }

  /** Columns, not the entity: that would be the one this transaction has seen already. */
  @Override
  public Optional<Conversation> findAnew(ConversationId id) {
    return entities
        .createQuery(
            "SELECT c.therapist, c.client, c.created, c.closed, c.closedReason, c.continuedBy"
                + " FROM ConversationRow c WHERE c.id = :id",
            Object[].class)
        .setParameter("id", id.value())
        .getResultList()
        .stream()
        .findFirst()
        .map(columns -> ConversationRow.asConversation(id, columns));
  }

  @Override
  public Map<ConversationId, UUID> versions(Set<ConversationId> conversations) {
    return versions.of(conversations);
  }

  /** Locked in one order everywhere, so that two who change at once do not wait for each other. */
  @Override
  public void devicesChanged(PersonId person) {
    rows(person)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(row -> row.version = ids.next());
    entities.flush();
  }

  @Override
  public List<Conversation> of(PersonId person) {
    return rows(person).getResultList().stream().map(ConversationRow::asConversation).toList();
  }

  private TypedQuery<ConversationRow> rows(PersonId person) {
    return entities
        .createQuery(
            "SELECT c FROM ConversationRow c WHERE c.therapist = :person OR c.client = :person"
                + " ORDER BY c.created, c.id",
            ConversationRow.class)
        .setParameter("person", person.value());
  }

  /** Once per transaction: locking again would read the row again. */
  @Override
  public void lock(ConversationId id) {
    ConversationRow row = entities.find(ConversationRow.class, id.value());
    if (row != null && entities.getLockMode(row) != LockModeType.PESSIMISTIC_WRITE) {
      entities.lock(row, LockModeType.PESSIMISTIC_WRITE);
    }
  }

  @Override
  public Optional<CurrentGroup> currentGroup(ConversationId conversation) {
    return entities
        .createQuery(
            "SELECT g.id, g.generation, g.epoch, g.broken FROM GroupRow g"
                + " WHERE g.conversation = :conversation ORDER BY g.generation DESC",
            Object[].class)
        .setParameter("conversation", conversation.value())
        .setMaxResults(1)
        .getResultList()
        .stream()
        .findFirst()
        .map(
            row ->
                new CurrentGroup(
                    new GroupId((UUID) row[0]),
                    (int) row[1],
                    (long) row[2],
                    (boolean) row[3],
                    members(row[0])));
  }

  private List<Member> members(Object group) {
    return entities
        .createQuery(
            "SELECT m FROM MemberRow m WHERE m.group = :group ORDER BY m.leaf", MemberRow.class)
        .setParameter("group", group)
        .getResultList()
        .stream()
        .map(MemberRow::asMember)
        .toList();
  }

  @Override
  public Bytes groupInfo(GroupId group) {
    return Bytes.of(row(group).groupInfo);
  }

  @Override
  public boolean knows(GroupId group) {
    return entities.find(GroupRow.class, group.value()) != null;
  }

  @Override
  public int renewedSince(ConversationId conversation, Instant since) {
    return entities
        .createQuery(
            "SELECT COUNT(g) FROM GroupRow g"
                + " WHERE g.conversation = :conversation AND g.generation > 1"
                + " AND g.created >= :since",
            Long.class)
        .setParameter("conversation", conversation.value())
        .setParameter("since", since.toEpochMilli())
        .getSingleResult()
        .intValue();
  }

  @Override
  public List<Removal> removals(CurrentGroup group) {
    return entities
        .createQuery(
            "SELECT p FROM ProposalRow p WHERE p.group = :group AND p.epoch = :epoch"
                + " ORDER BY p.made, p.id",
            ProposalRow.class)
        .setParameter("group", group.id().value())
        .setParameter("epoch", group.epoch())
        .getResultList()
        .stream()
        .map(ProposalRow::asRemoval)
        .toList();
  }

  @Override
  public void propose(Removal removal) {
    entities.persist(new ProposalRow(removal));
    entities.flush();
  }

  @Override
  public void markBroken(GroupId group) {
    GroupRow row = row(group);
    row.broken = true;
    renewVersion(row);
    entities.flush();
  }

  @Override
  public void create(ConversationId conversation, CurrentGroup group, Accepted accepted) {
    GroupRow row =
        new GroupRow(
            group.id().value(),
            conversation.value(),
            group.generation(),
            accepted.at().toEpochMilli());
    row.epoch = group.epoch();
    row.groupInfo = accepted.groupInfo().toByteArray();
    entities.persist(row);
    renewVersion(row);
    // The unique key speaks now, and the rows that refer to this one come after it.
    entities.flush();
    forgetProposals(
        "SELECT p FROM ProposalRow p WHERE p.group IN"
            + " (SELECT g.id FROM GroupRow g WHERE g.conversation = :id)",
        conversation.value());
    keep(group, accepted);
  }

  @Override
  public void advance(CurrentGroup next, Accepted accepted) {
    GroupRow row = row(next.id());
    row.epoch = next.epoch();
    row.groupInfo = accepted.groupInfo().toByteArray();
    renewVersion(row);
    entities
        .createQuery("SELECT m FROM MemberRow m WHERE m.group = :group", MemberRow.class)
        .setParameter("group", next.id().value())
        .getResultList()
        .forEach(entities::remove);
    forgetProposals("SELECT p FROM ProposalRow p WHERE p.group = :id", next.id().value());
    entities.flush();
    keep(next, accepted);
  }

  private void forgetProposals(String which, UUID id) {
    entities
        .createQuery(which, ProposalRow.class)
        .setParameter("id", id)
        .getResultList()
        .forEach(entities::remove);
  }

  private void keep(CurrentGroup group, Accepted accepted) {
    UUID id = group.id().value();
    entities.persist(
        new CommitRow(id, group.epoch(), accepted.by().value(), accepted.at().toEpochMilli()));
    group.members().forEach(member -> entities.persist(new MemberRow(id, member)));
    entities.flush();
  }

  private void renewVersion(GroupRow group) {
    entities.find(ConversationRow.class, group.conversation).version = ids.next();
  }

  private GroupRow row(GroupId group) {
    return Optional.ofNullable(entities.find(GroupRow.class, group.value()))
        .orElseThrow(() -> new IllegalStateException("no such group"));
  }
}
