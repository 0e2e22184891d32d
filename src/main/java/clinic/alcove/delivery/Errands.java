package clinic.alcove.delivery;

import clinic.alcove.conversation.Handshake;
import clinic.alcove.conversation.Stock;
import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What sockets send the writer on. Each answers through the outlet it came from. */
@Dependent
public class Errands {
  private final Relay relay;
  private final Admission admission;
  private final DeliveryStore store;
  private final Stock stock;
  private final Clock clock;

  /** Errands to these. */
  @Inject
  public Errands(Relay relay, Admission admission, DeliveryStore store, Stock stock, Clock clock) {
    this.relay = relay;
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
          long attachment = admission.attach(admitted.device());
          OptionalInt low = stock.low(admitted.device());
          return () -> {
            outlet.ready(admitted, acknowledged, clock.instant());
            connections.attach(admitted, outlet, attachment, acknowledged);
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
    Bytes message = submission.message();
    if (message != null) {
      return new Sending(from, submission, message, submission.digest(), outlet);
    }
    Handshake handshake = submission.handshake();
    if (handshake != null) {
      return commit(from, submission, handshake, outlet);
    }
    throw new RefusedException(Refusal.MALFORMED);
  }

  private Errand commit(
      Correspondent from, Submission submission, Handshake handshake, Outlet outlet) {
    ClientMessageId id = submission.id();
    return Task.alone(
        Task.LIGHT + submission.weight(),
        wake -> {
          try {
            Relay.Accepted accepted = relay.accept(from, submission, handshake);
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
  public Errand acknowledge(Correspondent by, long upTo, Outlet outlet) {
    return new Acknowledging(by, upTo, outlet);
  }

  /** Which of these messages have arrived, and which expired? Silence means neither yet. */
  public Errand status(Correspondent by, Set<ClientMessageId> messages, Outlet outlet) {
    return new Task(
        Task.LIGHT + 16 * messages.size(),
        wake -> {
          List<ClientMessageId> delivered = List.copyOf(store.delivered(by.device(), messages));
          List<ClientMessageId> expired = List.copyOf(store.expired(by.device(), messages));
          return () -> {
            if (!delivered.isEmpty()) {
              outlet.delivered(delivered);
            }
            if (!expired.isEmpty()) {
              outlet.expired(expired);
            }
          };
        },
        () -> outlet.refused(null, Refusal.UNAVAILABLE, 0, false));
  }
}
