package clinic.alcove.delivery;

import clinic.alcove.conversation.Conversation;
import clinic.alcove.conversation.ConversationStore;
import clinic.alcove.delivery.DeliveryStore.Receipt;
import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What sockets send the writer on. Each answers through the outlet it came from. */
@Dependent
public class Errands {
  /** What an errand without a message weighs. */
  private static final int LIGHT = 256;

  private final Relay relay;
  private final Handing handing;
  private final Admission admission;
  private final DeliveryStore store;
  private final ConversationStore conversations;
  private final Clock clock;

  /** Errands to these. */
  @Inject
  public Errands(
      Relay relay,
      Handing handing,
      Admission admission,
      DeliveryStore store,
      ConversationStore conversations,
      Clock clock) {
    this.relay = relay;
    this.handing = handing;
    this.admission = admission;
    this.store = store;
    this.conversations = conversations;
    this.clock = clock;
  }

  /** What happens in the transaction; what is told after it. */
  private interface Work {
    Runnable in(Consumer<DeviceId> wake);
  }

  private record Task(int weight, Work work, Runnable failure) implements Errand {
    @Override
    public Runnable carryOut(Consumer<DeviceId> wake) {
      return work.in(wake);
    }

    @Override
    public void failed() {
      failure.run();
    }
  }

  /** The socket says which device it speaks for. */
  public Errand admit(Caller caller, SocketProof proof, Outlet outlet, Connections connections) {
    return new Task(
        LIGHT,
        wake -> {
          Correspondent admitted;
          try {
            admitted = admission.admit(caller, proof);
          } catch (RefusedException refused) {
            admission.recordRefusal(caller, proof, refused.refusal());
            return () -> outlet.refused(null, refused.refusal(), 0, true);
          }
          long acknowledged = store.mailbox(admitted.device()).acknowledged();
          return () -> {
            outlet.ready(admitted, acknowledged, clock.instant());
            connections.attach(admitted, outlet, acknowledged);
          };
        },
        () -> outlet.refused(null, Refusal.UNAVAILABLE, 0, true));
  }

  /** A challenge was answered twice; on record, and the end of the socket. */
  public Errand answeredTwice(Caller caller, SocketProof proof, Outlet outlet) {
    Runnable refuse = () -> outlet.refused(null, Refusal.NONCE_USED, 0, true);
    return new Task(
        LIGHT,
        wake -> {
          admission.recordRefusal(caller, proof, Refusal.NONCE_USED);
          return refuse;
        },
        refuse);
  }

  /** A message or commit. */
  public Errand submit(Correspondent from, Submission submission, Outlet outlet) {
    ClientMessageId id = submission.id();
    return new Task(
        LIGHT + submission.weight(),
        wake -> {
          try {
            Relay.Accepted accepted = relay.accept(from, submission);
            accepted.recipients().forEach(wake);
            return () -> outlet.sent(id, accepted.at(), accepted.epoch());
          } catch (RefusedException refused) {
            long epoch = relay.recordRefusal(from, submission, refused.refusal());
            return () -> outlet.refused(id, refused.refusal(), epoch, false);
          }
        },
        () -> outlet.refused(id, Refusal.UNAVAILABLE, 0, false));
  }

  /** The device has stored everything up to here. */
  public Errand acknowledge(Correspondent by, long upTo, Outlet outlet, Connections connections) {
    return new Task(
        LIGHT,
        wake -> {
          try {
            List<Receipt> receipts = handing.acknowledge(by, upTo);
            return () -> tellSenders(receipts, connections);
          } catch (RefusedException refused) {
            return () -> outlet.refused(null, refused.refusal(), 0, false);
          }
        },
        () -> outlet.refused(null, Refusal.UNAVAILABLE, 0, false));
  }

  /** Which of these messages have reached everybody? Silence means none yet. */
  public Errand status(Correspondent by, Set<ClientMessageId> messages, Outlet outlet) {
    return new Task(
        LIGHT + 16 * messages.size(),
        wake -> {
          List<ClientMessageId> delivered = List.copyOf(store.delivered(by.device(), messages));
          return () -> {
            if (!delivered.isEmpty()) {
              outlet.delivered(delivered);
            }
          };
        },
        () -> outlet.refused(null, Refusal.UNAVAILABLE, 0, false));
  }

  /** The person's devices or conversations changed: hint to everybody they talk with. */
  public Errand changed(PersonId person, Connections connections) {
    return new Task(
        LIGHT,
        wake -> {
          List<Conversation> changed = conversations.of(person);
          return () -> changed.forEach(each -> hint(each, connections));
        },
        () -> {});
  }

  /** The device was retired: its queue goes. If this fails, the hourly sweep does it. */
  public Errand drop(DeviceId device) {
    return new Task(
        LIGHT,
        wake -> {
          store.drop(device, clock.instant());
          return () -> {};
        },
        () -> {});
  }

  /** Drops retired devices' queues that were left, and forgets what is older than this. */
  public Errand sweep(Predicate<DeviceId> active, Instant before) {
    return new Task(
        LIGHT,
        wake -> {
          store.mailboxes().stream()
              .filter(active.negate())
              .forEach(each -> store.drop(each, clock.instant()));
          store.expire(before);
          return () -> {};
        },
        () -> {});
  }

  private static void tellSenders(List<Receipt> receipts, Connections connections) {
    Map<DeviceId, List<ClientMessageId>> bySender =
        receipts.stream()
            .collect(
                Collectors.groupingBy(
                    Receipt::sender, Collectors.mapping(Receipt::message, Collectors.toList())));
    bySender.forEach(
        (sender, messages) ->
            connections
                .of(sender)
                .ifPresent(connection -> connection.outlet().delivered(messages)));
  }

  private static void hint(Conversation conversation, Connections connections) {
    conversation
        .participants()
        .forEach(
            person ->
                connections
                    .of(person)
                    .forEach(each -> each.outlet().conversationChanged(conversation.id())));
  }
}
