package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.conversation.CurrentGroup;
import clinic.alcove.conversation.Handshake;
import clinic.alcove.conversation.Removal;
import clinic.alcove.conversation.Reports.Report;
import clinic.alcove.people.Device;
import clinic.alcove.people.DevicesChanged;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testclient.BouncyKeyPackage;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import jakarta.persistence.PersistenceException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One place at which somebody has a device; a lost device is replaced by the next. Bouncy Castle's
 * MLS is not thread safe, so all dwellers share one lock for it; the database is not locked.
 */
final class Dweller {
  private static final Object MLS = new Object();

  private final Town town;
  private final ConversationId conversation;
  private final Clinic.Member owner;
  private final Set<Bytes> taken = new HashSet<>();
  private final List<BouncyKeyPackage> offered = new ArrayList<>();
  private volatile Clinic.Browser browser;
  private @Nullable BouncyGroup group;
  private @Nullable Submission accepted;

  Dweller(Town town, ConversationId conversation, Clinic.Member owner) {
    this.town = town;
    this.conversation = conversation;
    this.owner = owner;
    this.browser = town.clinic.browserOf(owner);
  }

  DeviceId id() {
    return browser.id();
  }

  /** One random thing. */
  void act(Random random, TownNode node) {
    int draw = random.nextInt(1000);
    if (draw < 620) {
      say(node);
    } else if (draw < 760) {
      mend(node, false);
    } else if (draw < 930) {
      catchUp(node);
    } else if (draw < 970) {
      repeat(node);
    } else if (draw < 985) {
      replay(node);
    } else if (draw < 993) {
      report(node);
    } else {
      loseDevice(node);
    }
  }

  /** The server cannot look inside, so inside is nothing. */
  private void say(TownNode node) {
    if (group != null) {
      submit(node, Submission.of(fresh(), conversation, sealed(group)), "accepted message");
    }
  }

  private static Bytes sealed(BouncyGroup group) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(new byte[] {0, 1, 0, 2, 16});
    message.writeBytes(group.groupId().toByteArray());
    message.writeBytes(ByteBuffer.allocate(8).putLong(group.epoch()).array());
    message.writeBytes(new byte[] {1, 0, 1, 7, 1, 7});
    return Bytes.of(message.toByteArray());
  }

  /**
   * Commits what the group needs, or new keys; begins one where there is none to go on with.
   *
   * @param onlyIfNeeded leaves a group alone that needs nothing
   */
  void mend(TownNode node, boolean onlyIfNeeded) {
    CurrentGroup current = node.run(() -> node.store.currentGroup(conversation).orElse(null));
    if (current == null || current.broken()) {
      catchUp(node);
      begin(node);
      return;
    }
    BouncyGroup mine = group;
    if (mine == null || !mine.groupId().equals(current.id().bytes())) {
      return;
    }
    List<Removal> removals = node.run(() -> node.store.removals(current));
    if (!removals.isEmpty() && mine.epoch() != current.epoch()) {
      return;
    }
    List<Device> missing = active().stream().filter(device -> !current.has(device.id())).toList();
    if (onlyIfNeeded && removals.isEmpty() && missing.isEmpty()) {
      return;
    }
    Pending pending;
    synchronized (MLS) {
      removals.forEach(each -> take(mine, each.proposal()));
      List<Bytes> offers = offers(missing);
      pending = new Pending(offers.isEmpty() ? mine.update() : mine.add(offers), mine, null);
    }
    commit(node, pending);
  }

  private record Pending(BouncyGroup.Pending commit, BouncyGroup of, @Nullable Bytes initial) {}

  private void begin(TownNode node) {
    byte[] id = Ids.toRaw(town.clinic.ids.next());
    Pending pending;
    synchronized (MLS) {
      BouncyGroup next =
          BouncyGroup.create(
              browser.identity(),
              Bytes.of(id),
              town.clinic.authority.deliveryService().certificate(),
              town.clinic.random);
      List<Device> others =
          active().stream().filter(device -> !device.id().equals(browser.id())).toList();
      List<Bytes> offers = offers(others);
      if (offers.isEmpty()) {
        return;
      }
      pending = new Pending(next.add(offers), next, next.groupInfo());
    }
    commit(node, pending);
  }

  private void commit(TownNode node, Pending pending) {
    Submission submission =
        Submission.of(
            fresh(), conversation, RelayRoom.handshake(pending.commit(), pending.initial()));
    if (submit(node, submission, "accepted commit")) {
      group = pending.of();
      pending.of().confirm(pending.commit());
      moved();
    }
  }

  private List<Bytes> offers(List<Device> devices) {
    return devices.stream()
        .flatMap(device -> town.dweller(device.id()).stream())
        .map(Dweller::offer)
        .toList();
  }

  private Bytes offer() {
    BouncyKeyPackage fresh = browser.identity().keyPackage();
    offered.add(fresh);
    return fresh.message();
  }

  private List<Device> active() {
    return town.activeDevices(conversation);
  }

  /** Reads its mailbox in order. */
  void catchUp(TownNode node) {
    DeviceId device = browser.id();
    List<Delivery> waiting =
        retried(() -> node.run(() -> node.deliveries.waiting(device, 0, 10_000, 1 << 30)));
    if (waiting.isEmpty()) {
      return;
    }
    Bytes current =
        node.run(() -> node.store.currentGroup(conversation).orElseThrow().id().bytes());
    for (Delivery each : waiting) {
      synchronized (MLS) {
        follow(each, current);
      }
    }
    long upTo = waiting.get(waiting.size() - 1).sequence();
    boolean ignored = retried(() -> node.acknowledge(device, upTo));
  }

  /** What belongs to a group that was given up meanwhile is of no use any more. */
  private void follow(Delivery delivery, Bytes current) {
    BouncyGroup mine = group;
    Bytes content = delivery.content();
    switch (delivery.kind()) {
      case WELCOME -> {
        BouncyGroup joined =
            BouncyGroup.join(browser.identity(), offered, content, town.clinic.random);
        if (joined.groupId().equals(current)) {
          group = joined;
          moved();
        }
      }
      case PROPOSAL -> {
        if (mine != null && isOf(mine, content)) {
          take(mine, content);
        }
      }
      case COMMIT -> {
        if (mine != null && isOf(mine, content)) {
          mine.follow(content);
          moved();
        }
      }
      case APPLICATION -> {}
    }
  }

  /** Behind version, wire format and a length of one byte stands the group's id. */
  private static boolean isOf(BouncyGroup group, Bytes publicMessage) {
    return Bytes.of(publicMessage.toByteArray(), 5, 5 + 16).equals(group.groupId());
  }

  private void take(BouncyGroup from, Bytes proposal) {
    if (taken.add(proposal)) {
      from.take(proposal);
    }
  }

  private void moved() {
    if (group != null) {
      town.holds(group.groupId(), group.epoch(), group.epochAuthenticator());
    }
  }

  private void repeat(TownNode node) {
    Submission once = accepted;
    if (once != null) {
      submit(node, once, "answered repeat");
    }
  }

  /** The same bytes under a new name. */
  private void replay(TownNode node) {
    Submission old = accepted;
    Handshake handshake = old == null ? null : old.handshake();
    if (handshake != null && submit(node, Submission.of(fresh(), conversation, handshake), "")) {
      throw new AssertionError("the same commit was accepted twice");
    }
  }

  private void report(TownNode node) {
    BouncyGroup mine = group;
    if (mine == null) {
      return;
    }
    Report report =
        new Report(
            conversation, clinic.alcove.conversation.GroupId.of(mine.groupId()), mine.epoch());
    attempt(
        "report", () -> node.run(() -> node.reports.report(owner.caller(), browser.id(), report)));
  }

  private void loseDevice(TownNode node) {
    DeviceId lost = browser.id();
    Clinic.Browser next = town.clinic.unregistered(owner);
    boolean gone =
        attempt(
            "removal",
            () ->
                node.run(
                    () -> {
                      town.clinic.people.retire(lost);
                      node.store.devicesChanged(owner.id());
                      node.departures.propose(
                          new DevicesChanged(owner.id(), List.of(), List.of(lost)));
                      return true;
                    }));
    if (!gone) {
      town.clinic.people.put(browser.device());
      noteDevices(node);
    } else {
      synchronized (MLS) {
        browser = next;
        group = null;
        accepted = null;
        offered.clear();
        town.clinic.people.put(next.device());
      }
      noteDevices(node);
    }
  }

  private void noteDevices(TownNode node) {
    boolean ignored =
        attempt(
            "note",
            () ->
                node.run(
                    () -> {
                      node.store.devicesChanged(owner.id());
                      return true;
                    }));
  }

  private boolean submit(TownNode node, Submission submission, String what) {
    Correspondent self = new Correspondent(owner.caller(), browser.id());
    boolean done =
        attempt(
            what,
            () -> {
              node.submit(self, submission);
              return true;
            });
    if (done) {
      accepted = submission;
    }
    return done;
  }

  /** True when it was accepted; a refusal or a lost tie changes nothing. */
  private boolean attempt(String what, Supplier<?> work) {
    try {
      Object ignored = work.get();
      town.counted(what);
      return true;
    } catch (RefusedException refused) {
      town.counted(refused.refusal().name());
    } catch (PersistenceException lost) {
      town.counted("decided by the database");
    }
    return false;
  }

  private static <T> T retried(Supplier<T> work) {
    for (int again = 0; again < 10; again++) {
      try {
        return work.get();
      } catch (PersistenceException lost) {
        // The other node was faster; a node would do the errand again too.
        continue;
      }
    }
    return work.get();
  }

  void assertAtRest(TownNode node) {
    CurrentGroup current = node.run(() -> node.store.currentGroup(conversation).orElseThrow());
    assertThat(current.has(browser.id())).as("left out of its group").isTrue();
    BouncyGroup mine = Objects.requireNonNull(group, "in no group");
    assertThat(mine.groupId()).isEqualTo(current.id().bytes());
    assertThat(mine.epoch()).isEqualTo(current.epoch());
    assertThat(mine.roster()).hasSize(current.members().size());
  }

  private ClientMessageId fresh() {
    return new ClientMessageId(town.clinic.ids.next());
  }
}
