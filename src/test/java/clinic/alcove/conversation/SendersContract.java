package clinic.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.conversation.ConversationStore.Accepted;
import clinic.alcove.conversation.Senders.Asking;
import clinic.alcove.conversation.Senders.Verdict;
import clinic.alcove.conversation.store.ConversationTables;
import clinic.alcove.people.CaseloadEnd;
import clinic.alcove.people.DevicesChanged;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testing.Clinic;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Role;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a node remembers about who may send, while it or another node changes that. Two nodes over
 * one database, each with a memory of its own; the message is a header only.
 */
public abstract class SendersContract {
  private static final Optional<Refusal> ADMITTED = Optional.empty();

  private final Clinic clinic = new Clinic();
  private final Clinic.Member alice = clinic.admit(Role.THERAPIST, "Alice");
  private final Clinic.Member bob = clinic.admit(Role.CLIENT, "Bob");
  private final Clinic.Member mallory = clinic.admit(Role.CLIENT, "Mallory");
  private final Clinic.Browser laptop = clinic.browserOf(alice);
  private final Clinic.Browser phone = clinic.browserOf(bob);
  private final ConversationId id = new ConversationId(clinic.ids.next());
  private CurrentGroup group = group(1, laptop, phone);
  private Node here;
  private Node there;

  /** An empty database with the product's schema. */
  protected abstract TestDatabase database();

  /** Leaves nothing for the next test. */
  protected abstract void clear();

  /** One node: its own connection, its own memory. */
  private final class Node {
    final EntityManager entities = database().entities();
    final ConversationTables store = new ConversationTables(entities, clinic.ids);
    final Standings standings = new Standings();
    final Senders senders = new Senders(store, new Participants(clinic.people), standings);

    <T> T inTransaction(Supplier<T> work) {
      entities.clear();
      entities.getTransaction().begin();
      try {
        T result = work.get();
        entities.getTransaction().commit();
        return result;
      } finally {
        rollBack();
      }
    }

    void rollBack() {
      if (entities.getTransaction().isActive()) {
        entities.getTransaction().rollback();
      }
    }

    void change(Consumer<ConversationStore> work) {
      boolean done =
          inTransaction(
              () -> {
                work.accept(store);
                return true;
              });
      assertThat(done).isTrue();
    }

    Optional<Refusal> ask() {
      return inTransaction(this::askNow);
    }

    Optional<Refusal> askNow() {
      return senders.admitAll(List.of(asking(laptop))).get(0).refusal();
    }
  }

  @BeforeEach
  void aliceMaySend() {
    here = new Node();
    there = new Node();
    here.change(
        store -> {
          store.open(new Conversation(id, alice.id(), bob.id(), Clinic.NOW));
          store.create(id, group, accepted());
        });
    assertThat(here.ask()).isEqualTo(ADMITTED);
    assertThat(there.ask()).isEqualTo(ADMITTED);
  }

  @AfterEach
  void close() {
    here.entities.close();
    there.entities.close();
    clear();
  }

  @Test
  void whatIsRememberedIsNotLookedUpAgain() {
    // The directory changed, and nobody said so: only a look at it could tell.
    clinic.people.retire(phone.id());
    assertThat(here.ask()).as("looked up again").isEqualTo(ADMITTED);
  }

  @Test
  void manyAskAtOnceAndOnesRefusalIsNobodyElses() {
    Asking strangers =
        new Asking(mallory.caller(), clinic.browserOf(mallory).id(), id, message(group));
    Asking nowhere =
        new Asking(
            alice.caller(), laptop.id(), new ConversationId(clinic.ids.next()), message(group));
    Asking garbled = new Asking(alice.caller(), laptop.id(), id, Bytes.of(new byte[] {0, 1}));
    List<Verdict> verdicts =
        here.inTransaction(
            () ->
                here.senders.admitAll(
                    List.of(asking(laptop), strangers, nowhere, garbled, asking(phone))));
    assertThat(verdicts)
        .extracting(Verdict::refusal)
        .containsExactly(
            ADMITTED,
            Optional.of(Refusal.NOT_FOUND),
            Optional.of(Refusal.NOT_FOUND),
            Optional.of(Refusal.MALFORMED),
            ADMITTED);
    assertThat(verdicts.get(0).orRefuse().devices()).containsExactly(phone.id());
    assertThat(verdicts.get(4).orRefuse().devices()).containsExactly(laptop.id());
  }

  @Test
  void aClosedConversationIsClosedEverywhere() {
    here.change(
        store ->
            store.close(
                alice.id(), bob.id(), new Closure(Clinic.NOW, CaseloadEnd.DISCHARGED, null)));
    everywhere(Refusal.CONVERSATION_CLOSED);

    there.change(store -> store.open(new Conversation(id, alice.id(), bob.id(), Clinic.NOW)));
    assertThat(here.ask()).isEqualTo(ADMITTED);
    assertThat(there.ask()).isEqualTo(ADMITTED);
  }

  @Test
  void aCommitMovesEverybodyOn() {
    CurrentGroup second = new CurrentGroup(group.id(), 1, 2, false, group.members());
    here.change(store -> store.advance(second, accepted()));
    everywhere(Refusal.STALE_EPOCH);
  }

  @Test
  void aNewGroupTakesTheOldOnesPlaceEverywhere() {
    here.change(store -> store.create(id, group(2, laptop, phone), accepted()));
    everywhere(Refusal.WRONG_GROUP);
  }

  @Test
  void aBrokenGroupIsBrokenEverywhere() {
    here.change(store -> store.markBroken(group.id()));
    everywhere(Refusal.GROUP_BROKEN);
  }

  @Test
  void aNewDeviceOfEitherStopsTheGroupEverywhere() {
    for (Clinic.Member owner : List.of(alice, bob)) {
      Clinic.Browser tablet = clinic.browserOf(owner);
      announce(new DevicesChanged(owner.id(), List.of(tablet.id()), List.of()));
      everywhere(Refusal.ROSTER_MISMATCH);
      clinic.people.retire(tablet.id());
      announce(new DevicesChanged(owner.id(), List.of(), List.of(tablet.id())));
      assertThat(there.ask()).isEqualTo(ADMITTED);
    }
  }

  @Test
  void aRetiredDeviceStopsTheGroupEverywhere() {
    clinic.people.retire(phone.id());
    announce(new DevicesChanged(bob.id(), List.of(), List.of(phone.id())));
    everywhere(Refusal.ROSTER_MISMATCH);
  }

  @Test
  void whatWasSeenInATransactionThatFailedIsForgottenWithIt() {
    here.entities.clear();
    here.entities.getTransaction().begin();
    here.store.markBroken(group.id());
    assertThat(here.askNow()).contains(Refusal.GROUP_BROKEN);
    here.rollBack();
    assertThat(here.ask()).as("kept what was never true").isEqualTo(ADMITTED);

    // And the next real change does not bring it back.
    announce(new DevicesChanged(bob.id(), List.of(), List.of()));
    assertThat(here.ask()).as("took a new version for the one undone").isEqualTo(ADMITTED);
  }

  @Test
  void aTransactionThatSawItOpenHearsThatAnotherNodeClosedIt() {
    here.entities.clear();
    here.entities.getTransaction().begin();
    assertThat(here.store.find(id).orElseThrow().closed()).isNull();
    there.change(
        store ->
            store.close(
                alice.id(), bob.id(), new Closure(Clinic.NOW, CaseloadEnd.DISCHARGED, null)));
    assertThat(here.askNow()).contains(Refusal.CONVERSATION_CLOSED);
    here.entities.getTransaction().commit();
    assertThat(here.ask()).as("remembered it open").contains(Refusal.CONVERSATION_CLOSED);
  }

  private void everywhere(Refusal refusal) {
    assertThat(here.ask()).as("on the node that did it").contains(refusal);
    assertThat(there.ask()).as("on the other node").contains(refusal);
  }

  private void announce(DevicesChanged change) {
    here.change(store -> new ChangedRosters(store).note(change));
  }

  private Asking asking(Clinic.Browser browser) {
    return new Asking(browser.owner().caller(), browser.id(), id, message(group));
  }

  private Accepted accepted() {
    return new Accepted(laptop.id(), Clinic.NOW, Bytes.of(new byte[] {1}));
  }

  private CurrentGroup group(int generation, Clinic.Browser one, Clinic.Browser other) {
    return new CurrentGroup(
        new GroupId(clinic.ids.next()),
        generation,
        1,
        false,
        List.of(
            new Member(one.id(), one.owner().id(), 0),
            new Member(other.id(), other.owner().id(), 1)));
  }

  /** {@code MLSMessage(PrivateMessage)}, RFC 9420 §6.3, with one byte in each vector. */
  private static Bytes message(CurrentGroup group) {
    ByteBuffer message = ByteBuffer.allocate(2 + 2 + 17 + 8 + 1 + 1 + 2 + 2);
    message.putShort((short) 1).putShort((short) 2);
    message.put((byte) 16).put(group.id().bytes().toByteArray());
    message.putLong(group.epoch()).put((byte) 1);
    message.put((byte) 0).put(new byte[] {1, 9}).put(new byte[] {1, 9});
    return Bytes.of(message.array());
  }
}
