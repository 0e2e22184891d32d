package clinic.alcove.delivery;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.conversation.Conversation;
import clinic.alcove.conversation.ConversationStore;
import clinic.alcove.conversation.Groups;
import clinic.alcove.conversation.Handshake;
import clinic.alcove.conversation.Member;
import clinic.alcove.conversation.Removal;
import clinic.alcove.conversation.Senders;
import clinic.alcove.conversation.Trail;
import clinic.alcove.delivery.DeliveryStore.Answered;
import clinic.alcove.delivery.DeliveryStore.Named;
import clinic.alcove.delivery.OpenMailboxes.Post;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accepts what devices submit: messages many at once, commits one by one. All of it runs in the
 * writer's transaction: message, queues, group and access record stand or fall together. Whoever
 * refuses does so before anything is written.
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

  /** Looks at messages before anything is locked: repeats, and who may send what to whom. */
  List<Draft> consider(List<Sending> sendings) {
    if (sendings.isEmpty()) {
      return List.of();
    }
    Map<Named, Answered> answered = store.answered(sendings.stream().map(Sending::name).toList());
    Map<Named, Draft> first = new HashMap<>();
    List<Draft> drafts = new ArrayList<>(sendings.size());
    List<Draft> fresh = new ArrayList<>(sendings.size());
    for (Sending each : sendings) {
      Answered before = answered.get(each.name());
      Draft draft = new Draft(each, first.get(each.name()));
      drafts.add(draft);
      if (before != null) {
        draft.repeats(before);
      } else {
        first.putIfAbsent(each.name(), draft);
        fresh.add(draft);
      }
    }
    admit(fresh);
    return drafts;
  }

  private void admit(List<Draft> drafts) {
    List<Senders.Verdict> verdicts =
        groups.admitAll(drafts.stream().map(each -> each.sending().asking()).toList());
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      Senders.Verdict verdict = verdicts.get(i);
      verdict.refusal().ifPresentOrElse(draft::refused, () -> draft.admitted(verdict.orRefuse()));
    }
  }

  /**
   * Puts the message into its recipients' queues, if it may go there; the draft knows what to
   * answer. Returns the new entries.
   */
  List<Entry> accept(Draft draft, OpenMailboxes mailboxes, List<Trail.Done> done) {
    Sending sending = draft.sending();
    draft.repeatsEarlier();
    Senders.Admitted admitted = draft.admitted();
    if (admitted != null && !haveRoom(draft.recipients(), mailboxes)) {
      draft.refused(Refusal.TOO_MANY);
    }
    Refusal refusal = draft.refusal();
    if (refusal != null) {
      draft.currentEpoch(recordRefusal(sending.from(), sending.submission(), refusal));
      return List.of();
    }
    if (admitted == null) {
      return List.of();
    }
    RelayedMessage relayed =
        relayed(
            sending.from(),
            sending.submission(),
            sending.digest(),
            MessageKind.APPLICATION,
            admitted.conversation(),
            admitted.epoch());
    draft.accepted(relayed.accepted(), relayed.epoch());
    done.add(
        new Trail.Done(
            AuditEvent.CIPHERTEXT_SUBMITTED,
            new Trail.Step(
                sending.from().caller(),
                sending.from().device(),
                relayed.client(),
                ObjectKind.MESSAGE,
                relayed.id().value())));
    return mailboxes.put(
        relayed,
        List.of(
            new Post(
                MessageKind.APPLICATION,
                sending.message(),
                draft.recipients(),
                others(sending.from(), admitted))));
  }

  private boolean haveRoom(List<DeviceId> recipients, OpenMailboxes mailboxes) {
    for (DeviceId each : recipients) {
      if (!quota.allows(mailboxes.of(each))) {
        return false;
      }
    }
    return true;
  }

  private static List<DeviceId> others(Correspondent from, Senders.Admitted admitted) {
    List<DeviceId> others = new ArrayList<>(admitted.recipients().size());
    for (Member each : admitted.recipients()) {
      if (!each.person().equals(from.caller().person())) {
        others.add(each.device());
      }
    }
    return others;
  }

  /** Accepts a commit; throws the refusal. A repeat gets the first answer again. */
  Accepted accept(Correspondent from, Submission submission, Handshake handshake) {
    Bytes digest = submission.digest();
    Named name = new Named(from.device(), submission.id());
    Answered before = store.answered(List.of(name)).get(name);
    if (before != null) {
      if (!before.digest().equals(digest)) {
        throw new RefusedException(Refusal.CONFLICTING_REPEAT);
      }
      return new Accepted(before.accepted(), before.epoch(), List.of());
    }
    return commit(from, submission, handshake, digest);
  }

  private Accepted commit(
      Correspondent from, Submission submission, Handshake handshake, Bytes digest) {
    if (handshake.initialGroupInfo() == null) {
      for (DeviceId each : groups.others(from.device(), submission.conversation())) {
        if (!quota.allows(store.mailbox(each))) {
          throw new RefusedException(Refusal.TOO_MANY);
        }
      }
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
    Set<DeviceId> recipients = new HashSet<>(advanced.followers());
    recipients.addAll(advanced.joiners());
    OpenMailboxes mailboxes = new OpenMailboxes(store);
    mailboxes.open(recipients);
    post(relayed, advanced, handshake, mailboxes);
    mailboxes.write();
    trail.done(AuditEvent.COMMIT_ACCEPTED, step(from, submission, relayed.client()));
    return new Accepted(relayed.accepted(), relayed.epoch(), List.copyOf(recipients));
  }

  private static void post(
      RelayedMessage relayed,
      Groups.Advanced advanced,
      Handshake handshake,
      OpenMailboxes mailboxes) {
    List<Post> posts = new ArrayList<>();
    if (!advanced.followers().isEmpty()) {
      for (Removal removal : advanced.removals()) {
        // Right before the commit that refers to it, under its own name: RFC 9420 §12.4 has a
        // follower know every proposal a commit takes up.
        mailboxes.put(
            proposed(relayed, removal),
            List.of(
                Post.handshake(MessageKind.PROPOSAL, removal.proposal(), advanced.followers())));
      }
      posts.add(Post.handshake(MessageKind.COMMIT, handshake.commit(), advanced.followers()));
    }
    if (handshake.welcome() != null) {
      // A welcome is released with its commit only.
      posts.add(Post.handshake(MessageKind.WELCOME, handshake.welcome(), advanced.joiners()));
    }
    mailboxes.put(relayed, posts);
  }

  /**
   * Records a refusal where the access log wants it: refused commits, and attempts on what is not
   * theirs. Says which epoch is current where that helps, else 0.
   */
  public long recordRefusal(Correspondent from, Submission submission, Refusal reason) {
    if (isAccessAttempt(reason)) {
      trail.denied(reason, step(from, submission, clientOf(submission)));
    } else if (submission.handshake() != null) {
      trail.refused(
          AuditEvent.COMMIT_REFUSED, reason, step(from, submission, clientOf(submission)));
    }
    boolean epochHelps = reason == Refusal.STALE_EPOCH || reason == Refusal.GROUP_EXISTS;
    return epochHelps ? groups.currentEpoch(submission.conversation()) : 0;
  }

  private @Nullable PersonId clientOf(Submission submission) {
    return conversations.find(submission.conversation()).map(Conversation::client).orElse(null);
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
      Correspondent from, Submission submission, @Nullable PersonId client) {
    return new Trail.Step(
        from.caller(),
        from.device(),
        client,
        ObjectKind.CONVERSATION,
        submission.conversation().value());
  }
}
