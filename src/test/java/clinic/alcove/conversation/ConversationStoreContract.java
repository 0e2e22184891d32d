package clinic.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.conversation.ConversationStore.Accepted;
import clinic.alcove.people.CaseloadEnd;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.PersonId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every conversation store promises. */
public abstract class ConversationStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  protected static final Ids IDS = new Ids(Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom());
  private static final PersonId ALICE_THERAPIST = new PersonId(IDS.next());
  private static final PersonId CAROL_THERAPIST = new PersonId(IDS.next());
  private static final PersonId BOB_CLIENT = new PersonId(IDS.next());

  private final Conversation conversation = between(ALICE_THERAPIST, BOB_CLIENT);
  private final Member alice = member(ALICE_THERAPIST, 0);
  private final Member bob = member(BOB_CLIENT, 1);

  /** Runs the work with the store in a transaction of its own. */
  protected abstract <T> T inTransaction(Function<ConversationStore, T> work);

  @Test
  void aConversationIsFoundByItsIdAndByBothPeople() {
    tell(store -> store.open(conversation));
    Optional<Conversation> found = inTransaction(store -> store.find(conversation.id()));
    assertThat(found).contains(conversation);
    for (PersonId person : conversation.participants()) {
      List<Conversation> theirs = inTransaction(store -> store.of(person));
      assertThat(theirs).containsExactly(conversation);
    }
    List<Conversation> strangers = inTransaction(store -> store.of(new PersonId(IDS.next())));
    assertThat(strangers).isEmpty();
  }

  @Test
  void aPairHasOneConversation() {
    tell(store -> store.open(conversation));
    tell(store -> store.open(between(ALICE_THERAPIST, BOB_CLIENT)));
    List<Conversation> theirs = inTransaction(store -> store.of(BOB_CLIENT));
    assertThat(theirs).containsExactly(conversation);
  }

  @Test
  void aClosedConversationStaysAndSaysWhy() {
    PersonId successor = new PersonId(IDS.next());
    Closure closure = new Closure(NOW, CaseloadEnd.HANDED_OVER, successor);
    tell(store -> store.open(conversation));
    tell(store -> store.close(ALICE_THERAPIST, BOB_CLIENT, closure));
    tell(
        store ->
            store.close(
                ALICE_THERAPIST, BOB_CLIENT, new Closure(NOW, CaseloadEnd.DISCHARGED, null)));

    Conversation found = inTransaction(store -> store.find(conversation.id())).orElseThrow();
    assertThat(found.closed()).as("the first ending counts").isEqualTo(closure);
    List<Conversation> theirs = inTransaction(store -> store.of(BOB_CLIENT));
    assertThat(theirs).containsExactly(found);
  }

  @Test
  void aSuccessorMayBeFoundAfterTheTherapistLeft() {
    PersonId successor = new PersonId(IDS.next());
    Closure later = new Closure(NOW, CaseloadEnd.HANDED_OVER, successor);
    tell(store -> store.open(conversation));
    tell(
        store ->
            store.close(ALICE_THERAPIST, BOB_CLIENT, new Closure(NOW, CaseloadEnd.LEFT, null)));
    tell(store -> store.close(ALICE_THERAPIST, BOB_CLIENT, later));

    Conversation found = inTransaction(store -> store.find(conversation.id())).orElseThrow();
    assertThat(found.closed()).isEqualTo(later);
  }

  @Test
  void aPairThatMeetsAgainGoesOnWhereItWas() {
    tell(store -> store.open(conversation));
    tell(
        store ->
            store.close(
                ALICE_THERAPIST, BOB_CLIENT, new Closure(NOW, CaseloadEnd.DISCHARGED, null)));
    tell(store -> store.open(between(ALICE_THERAPIST, BOB_CLIENT)));

    List<Conversation> theirs = inTransaction(store -> store.of(BOB_CLIENT));
    assertThat(theirs).containsExactly(conversation);
  }

  @Test
  void closingWhatNobodyOpenedChangesNothing() {
    tell(
        store ->
            store.close(ALICE_THERAPIST, BOB_CLIENT, new Closure(NOW, CaseloadEnd.LEFT, null)));
    List<Conversation> theirs = inTransaction(store -> store.of(BOB_CLIENT));
    assertThat(theirs).isEmpty();
  }

  @Test
  void aNewConversationHasNoGroup() {
    tell(store -> store.open(conversation));
    assertThat(current()).isEmpty();
  }

  @Test
  void aGroupMovesOnWithItsRoster() {
    CurrentGroup first = group(1, 1, alice, bob);
    begin(first, "one");
    assertThat(current()).contains(first);

    CurrentGroup second = new CurrentGroup(first.id(), 1, 2, false, List.of(bob));
    tell(store -> store.advance(second, accepted("two")));
    assertThat(current()).contains(second);
    Bytes groupInfo = inTransaction(store -> store.groupInfo(first.id()));
    assertThat(groupInfo).isEqualTo(bytes("two"));
  }

  @Test
  void theNewestGenerationIsTheCurrentGroup() {
    CurrentGroup first = group(1, 7, alice, bob);
    begin(first, "one");
    CurrentGroup second = group(2, 1, alice, bob);
    tell(store -> store.create(conversation.id(), second, accepted("two")));
    assertThat(current()).contains(second);
    boolean known = inTransaction(store -> store.knows(first.id()));
    assertThat(known).isTrue();
  }

  @Test
  void anEpochIsReachedOnce() {
    CurrentGroup first = group(1, 1, alice, bob);
    begin(first, "one");
    assertThatThrownBy(() -> tell(store -> store.advance(first, accepted("again"))))
        .as("accepted two commits for one epoch")
        .isInstanceOf(RuntimeException.class);
    assertThat(current()).contains(first);
  }

  @Test
  void aGenerationBeginsOnce() {
    begin(group(1, 1, alice, bob), "one");
    CurrentGroup rival = group(1, 1, alice, bob);
    assertThatThrownBy(() -> tell(store -> store.create(conversation.id(), rival, accepted("two"))))
        .as("a conversation has two first groups")
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aRemovalWaitsForTheCommitOfItsEpoch() {
    CurrentGroup first = group(1, 1, alice, bob);
    begin(first, "one");
    Removal removal = removal(first);
    tell(store -> store.propose(removal));
    assertThat(removals(first)).containsExactly(removal);
    assertThatThrownBy(() -> tell(store -> store.propose(removal(first))))
        .as("proposed to remove one device twice")
        .isInstanceOf(RuntimeException.class);

    CurrentGroup second = new CurrentGroup(first.id(), 1, 2, false, List.of(alice));
    tell(store -> store.advance(second, accepted("two")));
    assertThat(removals(first)).isEmpty();
    assertThat(removals(second)).isEmpty();
  }

  @Test
  void aRemovalGoesWithTheGroupItIsFor() {
    CurrentGroup first = group(1, 1, alice, bob);
    begin(first, "one");
    tell(store -> store.propose(removal(first)));
    tell(store -> store.create(conversation.id(), group(2, 1, alice, bob), accepted("two")));
    assertThat(removals(first)).isEmpty();
  }

  @Test
  void aBrokenGroupStaysBrokenUntilTheNextBegins() {
    CurrentGroup first = group(1, 1, alice, bob);
    begin(first, "one");
    tell(store -> store.markBroken(first.id()));
    assertThat(current().orElseThrow().broken()).isTrue();
    tell(store -> store.create(conversation.id(), group(2, 1, alice, bob), accepted("two")));
    assertThat(current().orElseThrow().broken()).isFalse();
  }

  @Test
  void groupsAfterTheFirstAreCounted() {
    begin(group(1, 1, alice, bob), "one");
    assertThat(renewals(NOW.minusSeconds(1))).isZero();
    tell(store -> store.create(conversation.id(), group(2, 1, alice, bob), accepted("two")));
    assertThat(renewals(NOW)).isEqualTo(1);
    assertThat(renewals(NOW.plusSeconds(1))).isZero();
  }

  @Test
  void lockingWhatDoesNotExistDoesNothing() {
    tell(store -> store.lock(conversation.id()));
    tell(store -> store.open(conversation));
    tell(
        store -> {
          store.lock(conversation.id());
          store.lock(conversation.id());
        });
  }

  @Test
  void theVersionChangesWithEverythingThatDecidesWhoMaySend() {
    tell(store -> store.open(conversation));
    Conversation elsewhere = between(CAROL_THERAPIST, new PersonId(IDS.next()));
    tell(store -> store.open(elsewhere));
    UUID untouched = version(elsewhere);
    CurrentGroup first = group(1, 1, alice, bob);
    CurrentGroup second = new CurrentGroup(first.id(), 1, 2, false, List.of(alice, bob));
    Closure closure = new Closure(NOW, CaseloadEnd.DISCHARGED, null);
    assertNewVersion(store -> store.create(conversation.id(), first, accepted("one")));
    assertNewVersion(store -> store.advance(second, accepted("two")));
    assertNewVersion(store -> store.markBroken(first.id()));
    assertNewVersion(store -> store.devicesChanged(ALICE_THERAPIST));
    assertNewVersion(store -> store.devicesChanged(BOB_CLIENT));
    assertNewVersion(store -> store.close(ALICE_THERAPIST, BOB_CLIENT, closure));
    assertNewVersion(store -> store.open(between(ALICE_THERAPIST, BOB_CLIENT)));
    assertThat(version(elsewhere)).as("of those it does not concern").isEqualTo(untouched);
  }

  @Test
  void onlyWhatExistsHasAVersion() {
    tell(store -> store.open(conversation));
    Set<ConversationId> asked = Set.of(conversation.id(), new ConversationId(IDS.next()));
    Map<ConversationId, UUID> versions = inTransaction(store -> store.versions(asked));
    assertThat(versions).containsOnlyKeys(conversation.id());
  }

  private void assertNewVersion(Consumer<ConversationStore> change) {
    UUID before = version(conversation);
    tell(change);
    assertThat(version(conversation)).as("still the old version").isNotEqualTo(before);
  }

  private UUID version(Conversation of) {
    return Objects.requireNonNull(
        inTransaction(store -> store.versions(Set.of(of.id()))).get(of.id()));
  }

  private List<Removal> removals(CurrentGroup group) {
    return inTransaction(store -> store.removals(group));
  }

  private int renewals(Instant since) {
    return inTransaction(store -> store.renewedSince(conversation.id(), since));
  }

  private Removal removal(CurrentGroup group) {
    return new Removal(
        IDS.next(), group.id(), group.epoch(), bob.device(), bytes("remove bob"), NOW);
  }

  private void begin(CurrentGroup group, String groupInfo) {
    tell(store -> store.open(conversation));
    tell(store -> store.create(conversation.id(), group, accepted(groupInfo)));
  }

  private Optional<CurrentGroup> current() {
    return inTransaction(store -> store.currentGroup(conversation.id()));
  }

  private void tell(Consumer<ConversationStore> work) {
    inTransaction(
        store -> {
          work.accept(store);
          return true;
        });
  }

  private Accepted accepted(String groupInfo) {
    return new Accepted(alice.device(), NOW, bytes(groupInfo));
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static CurrentGroup group(int generation, long epoch, Member... members) {
    return new CurrentGroup(new GroupId(IDS.next()), generation, epoch, false, List.of(members));
  }

  private static Member member(PersonId person, int leaf) {
    return new Member(new DeviceId(IDS.next()), person, leaf);
  }

  private static Conversation between(PersonId therapist, PersonId client) {
    return new Conversation(new ConversationId(IDS.next()), therapist, client, NOW);
  }
}
