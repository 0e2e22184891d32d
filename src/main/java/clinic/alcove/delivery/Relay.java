package clinic.alcove.delivery;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.conversation.Conversation;
import clinic.alcove.conversation.ConversationStore;
import clinic.alcove.conversation.Groups;
import clinic.alcove.conversation.Handshake;
import clinic.alcove.conversation.Removal;
import clinic.alcove.conversation.Senders;
import clinic.alcove.conversation.Trail;
import clinic.alcove.delivery.DeliveryStore.Answered;
import clinic.alcove.delivery.DeliveryStore.Post;
import clinic.alcove.people.Draw;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.MessageId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Sha256;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Accepts what devices submit. All of it runs in the writer's transaction: message, queues, group
 * and access record stand or fall together. Whoever refuses does so before anything is written.
 */
@Dependent
public class Relay {
  private final DeliveryStore store;
  private final Groups groups;
  private final ConversationStore conversations;
  private final Trail trail;
  private final MailboxQuota quota;
  private final Draw draw;

  /** Relays into this store, between members of these groups. */
  @Inject
  public Relay(
      DeliveryStore store,
      Groups groups,
      ConversationStore conversations,
      Trail trail,
      MailboxQuota quota,
      Draw draw) {
    this.store = store;
    this.groups = groups;
    this.conversations = conversations;
    this.trail = trail;
    this.quota = quota;
    this.draw = draw;
  }

  /**
   * The answer to the sender.
   *
   * @param recipients whose queues grew; none for a repeat
   */
  public record Accepted(Instant at, long epoch, List<DeviceId> recipients) {}

  /** Accepts a message or commit; throws the refusal. A repeat gets the first answer again. */
  public Accepted accept(Correspondent from, Submission submission) {
    Bytes digest = submission.digest();
    Answered before = store.answered(from.device(), submission.id()).orElse(null);
    if (before != null) {
      if (!before.digest().equals(digest)) {
        throw new RefusedException(Refusal.CONFLICTING_REPEAT);
      }
      return new Accepted(before.accepted(), before.epoch(), List.of());
    }
    Handshake handshake = submission.handshake();
    if (handshake != null) {
      return commit(from, submission, handshake, digest);
    }
    if (submission.message() != null) {
      return send(from, submission, submission.message(), digest);
    }
    throw new RefusedException(Refusal.MALFORMED);
  }

  private Accepted send(Correspondent from, Submission submission, Bytes message, Bytes digest) {
    Senders.Admitted admitted =
        groups.admit(from.caller(), from.device(), submission.conversation(), message);
    List<DeviceId> recipients = admitted.devices();
    quota.require(recipients);
    RelayedMessage relayed =
        relayed(
            from,
            submission,
            digest,
            MessageKind.APPLICATION,
            admitted.conversation(),
            admitted.epoch());
    store.keep(relayed, List.of(new Post(MessageKind.APPLICATION, message, recipients)));
    trail.done(
        AuditEvent.CIPHERTEXT_SUBMITTED,
        new Trail.Step(
            from.caller(),
            from.device(),
            relayed.client(),
            ObjectKind.MESSAGE,
            relayed.id().value()));
    return new Accepted(relayed.accepted(), relayed.epoch(), recipients);
  }

  private Accepted commit(
      Correspondent from, Submission submission, Handshake handshake, Bytes digest) {
    if (handshake.initialGroupInfo() == null) {
      quota.require(groups.others(from.device(), submission.conversation()));
    }
    Groups.Advanced advanced =
        groups.advance(from.caller(), from.device(), submission.conversation(), handshake);
    RelayedMessage relayed =
        relayed(
            from,
            submission,
            digest,
            MessageKind.COMMIT,
            advanced.conversation(),
            advanced.epoch());
    List<Removal> removals =
        advanced.followers().isEmpty() ? List.<Removal>of() : advanced.removals();
    for (Removal removal : removals) {
      // Right before the commit that refers to it, under its own name: RFC 9420 §12.4 has a
      // follower know every proposal a commit takes up.
      store.keep(
          proposed(relayed, removal),
          List.of(new Post(MessageKind.PROPOSAL, removal.proposal(), advanced.followers())));
    }
    List<Post> posts = new ArrayList<>();
    if (!advanced.followers().isEmpty()) {
      posts.add(new Post(MessageKind.COMMIT, handshake.commit(), advanced.followers()));
    }
    if (handshake.welcome() != null) {
      // A welcome is released with its commit only.
      posts.add(new Post(MessageKind.WELCOME, handshake.welcome(), advanced.joiners()));
    }
    store.keep(relayed, posts);
    trail.done(AuditEvent.COMMIT_ACCEPTED, step(from, submission, relayed.client()));
    List<DeviceId> recipients = new ArrayList<>(advanced.followers());
    recipients.addAll(advanced.joiners());
    return new Accepted(relayed.accepted(), relayed.epoch(), List.copyOf(recipients));
  }

  /**
   * Records a refusal where the access log wants it: refused commits, and attempts on what is not
   * theirs. Says which epoch is current where that helps, else 0.
   */
  public long recordRefusal(Correspondent from, Submission submission, Refusal reason) {
    PersonId client =
        conversations.find(submission.conversation()).map(Conversation::client).orElse(null);
    Trail.Step step = step(from, submission, client);
    if (isAccessAttempt(reason)) {
      trail.denied(reason, step);
    } else if (submission.handshake() != null) {
      trail.refused(AuditEvent.COMMIT_REFUSED, reason, step);
    }
    boolean epochHelps = reason == Refusal.STALE_EPOCH || reason == Refusal.GROUP_EXISTS;
    return epochHelps ? groups.currentEpoch(submission.conversation()) : 0;
  }

  private static boolean isAccessAttempt(Refusal reason) {
    return reason == Refusal.NOT_A_MEMBER
        || reason == Refusal.NOT_ALLOWED
        || reason == Refusal.NOT_FOUND;
  }

  private static RelayedMessage proposed(RelayedMessage commit, Removal removal) {
    return new RelayedMessage(
        new MessageId(removal.id()),
        commit.conversation(),
        commit.client(),
        commit.from(),
        new ClientMessageId(removal.id()),
        Sha256.of(removal.proposal().toByteArray()),
        MessageKind.PROPOSAL,
        removal.epoch(),
        commit.accepted());
  }

  private RelayedMessage relayed(
      Correspondent from,
      Submission submission,
      Bytes digest,
      MessageKind kind,
      Conversation conversation,
      long epoch) {
    return new RelayedMessage(
        new MessageId(draw.ids().next()),
        conversation.id(),
        conversation.client(),
        from,
        submission.id(),
        digest,
        kind,
        epoch,
        draw.clock().instant());
  }

  private static Trail.Step step(
      Correspondent from,
      Submission submission,
      @org.jspecify.annotations.Nullable PersonId client) {
    return new Trail.Step(
        from.caller(),
        from.device(),
        client,
        ObjectKind.CONVERSATION,
        submission.conversation().value());
  }
}
