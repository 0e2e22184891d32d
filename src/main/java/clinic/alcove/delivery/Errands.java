package clinic.alcove.delivery;

import clinic.alcove.conversation.Stock;
import clinic.alcove.delivery.DeliveryStore.Receipt;
import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What sockets send the writer on. Each answers through the outlet it came from. */
@Dependent
public class Errands {
  private final Relay relay;
  private final Handing handing;
  private final Admission admission;
  private final DeliveryStore store;
  private final Stock stock;
  private final Clock clock;

  /** Errands to these. */
  @Inject
  public Errands(
      Relay relay,
      Handing handing,
      Admission admission,
      DeliveryStore store,
      Stock stock,
      Clock clock) {
    this.relay = relay;
    this.handing = handing;
    this.admission = admission;
    this.store = store;
    this.stock = stock;
    this.clock = clock;
  }

  /** The socket says which device it speaks for. */
  public Errand admit(Caller caller, SocketProof proof, Outlet outlet, Connections connections) {
    return new Task(
        Task.LIGHT,
        wake -> {
          Correspondent admitted;
          try {
            admitted = admission.admit(caller, proof);
          } catch (RefusedException refused) {
            admission.recordRefusal(caller, proof, refused.refusal());
            return () -> outlet.refused(null, refused.refusal(), 0, true);
          }
          long acknowledged = store.mailbox(admitted.device()).acknowledged();
          OptionalInt low = stock.low(admitted.device());
          return () -> {
            outlet.ready(admitted, acknowledged, clock.instant());
            connections.attach(admitted, outlet, acknowledged);
            low.ifPresent(outlet::keyPackagesLow);
          };
        },
        () -> outlet.refused(null, Refusal.UNAVAILABLE, 0, true));
  }

  /** A challenge was answered twice; on record, and the end of the socket. */
  public Errand answeredTwice(Caller caller, SocketProof proof, Outlet outlet) {
    Runnable refuse = () -> outlet.refused(null, Refusal.NONCE_USED, 0, true);
    return new Task(
        Task.LIGHT,
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
        Task.LIGHT + submission.weight(),
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
        Task.LIGHT,
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
        Task.LIGHT + 16 * messages.size(),
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
}
