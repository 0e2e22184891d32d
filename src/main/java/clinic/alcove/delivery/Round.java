package clinic.alcove.delivery;

import clinic.alcove.conversation.Trail;
import clinic.alcove.delivery.DeliveryStore.Receipt;
import clinic.alcove.values.DeviceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The messages and acknowledgements that queued up, done together: each step once for all of them.
 * What one of them is refused concerns no other. Acknowledgements come first: they can only be
 * about what left in an earlier transaction. All mailboxes are locked in one step.
 *
 * <p>A message for a device that is connected here, and has everything before it, is handed over
 * with the very bytes that are being stored, in the same transaction, and not read back.
 */
public final class Round {
  private final Relay relay;
  private final Handing handing;
  private final Connections connections;
  private final List<Sending> sendings = new ArrayList<>();
  private final List<Acknowledging> acknowledgings = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();

  Round(Relay relay, Handing handing, Connections connections) {
    this.relay = relay;
    this.handing = handing;
    this.connections = connections;
  }

  void add(Sending sending) {
    sendings.add(sending);
  }

  void add(Acknowledging acknowledging) {
    acknowledgings.add(acknowledging);
  }

  /** Takes what is to be done before the answers, once all of it is durable. */
  public void afterwards(Runnable first) {
    afterwards.add(first);
  }

  /**
   * Does all of it in the present transaction; returns what to tell whom.
   *
   * @param waiting devices for which more may wait; gets those for which something stays waiting
   * @param departure takes what leaves
   */
  List<Runnable> carryOut(Set<DeviceId> waiting, Departure departure) {
    List<Draft> drafts = relay.consider(sendings);
    OpenMailboxes mailboxes = handing.open(devices(drafts, waiting, departure));
    List<Runnable> answers = new ArrayList<>(afterwards);
    handing.acknowledge(acknowledgings, mailboxes, answers);
    List<Trail.Done> done = new ArrayList<>();
    for (Draft draft : drafts) {
      for (Entry entry : relay.accept(draft, mailboxes, done)) {
        if (!handing.handOver(entry, mailboxes, departure, done)) {
          waiting.add(entry.place().device());
        }
      }
      answers.add(draft::tell);
    }
    List<Receipt> receipts = handing.write(acknowledgings, mailboxes);
    if (!receipts.isEmpty()) {
      answers.add(() -> connections.tellSenders(receipts));
    }
    handing.handOut(waiting, mailboxes, departure, done);
    handing.record(done);
    return answers;
  }

  private Set<DeviceId> devices(
      List<Draft> drafts, Collection<DeviceId> waiting, Departure departure) {
    Set<DeviceId> devices = new HashSet<>();
    acknowledgings.forEach(each -> devices.add(each.by().device()));
    drafts.forEach(each -> devices.addAll(each.recipients()));
    waiting.stream().filter(each -> departure.parcel(each) != null).forEach(devices::add);
    return devices;
  }
}
