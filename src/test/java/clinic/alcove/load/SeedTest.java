package clinic.alcove.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.authority.Authority;
import clinic.alcove.authority.TestAuthority;
import clinic.alcove.conversation.Groups;
import clinic.alcove.conversation.Participants;
import clinic.alcove.conversation.RosterCheck;
import clinic.alcove.conversation.Senders;
import clinic.alcove.conversation.ServerSeat;
import clinic.alcove.conversation.Standings;
import clinic.alcove.conversation.store.ConversationTables;
import clinic.alcove.mls.GroupState;
import clinic.alcove.people.Caller;
import clinic.alcove.people.store.PeopleStore;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.store.SessionStore;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.values.BearerSecret;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Ids;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product itself takes a seeded clinic for one that grew. */
class SeedTest {
  private final TestDatabase database = new TestDatabase();
  private final Clock clock = Clock.systemUTC();
  @TempDir private Path data;
  private List<SeededPair> pairs;

  @BeforeEach
  void seed() throws Exception {
    pairs = Seed.clinic(data, database.source(), 3);
  }

  private final Ids ids = new Ids(clock, new SecureRandom());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void eitherDeviceMaySend() {
    SeededPair pair = pairs.get(1);
    for (SeededDevice device : List.of(pair.therapist(), pair.client())) {
      Senders.Admitted admitted = admit(pair, device, pair.epoch());
      assertThat(admitted.conversation().id()).isEqualTo(pair.conversation());
      assertThat(admitted.devices())
          .containsExactly(
              device.equals(pair.client()) ? pair.therapist().id() : pair.client().id());
    }
  }

  @Test
  void nobodyMaySendInAnotherEpoch() {
    SeededPair pair = pairs.get(0);
    assertThatThrownBy(() -> admit(pair, pair.client(), pair.epoch() + 1))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void theGroupIsSignedAndItsRosterIsWhoIsThere() {
    SeededPair pair = pairs.get(2);
    database.transact(
        entities -> {
          ConversationTables store = new ConversationTables(entities, ids);
          Participants participants = new Participants(new PeopleStore(entities));
          var group = store.currentGroup(pair.conversation()).orElseThrow();
          GroupState state = GroupState.open(store.groupInfo(group.id()));
          assertThat(state.epoch()).isEqualTo(pair.epoch());
          assertThat(new ServerSeat(authority()).isOnlySeatOf(state)).isTrue();
          assertThat(
                  new RosterCheck(participants, authority())
                      .members(store.find(pair.conversation()).orElseThrow(), state.roster()))
              .containsExactlyElementsOf(group.members());
        });
  }

  @Test
  void theCookieIsThatOfAnOpenSession() {
    SeededDevice device = pairs.get(0).client();
    Bytes hash =
        BearerSecret.of(device.cookie().substring("alcove=".length())).orElseThrow().hash();
    database.transact(
        entities -> {
          var session = new SessionStore(entities).byToken(hash).orElseThrow();
          assertThat(session.person()).isEqualTo(device.person());
          assertThat(session.device()).isEqualTo(device.id());
          assertThat(session.alive(clock.instant())).isTrue();
          assertThat(session.lockedAt(clock.instant())).isFalse();
        });
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Path file = data.resolve("pairs");
    SeededPair.write(file, pairs);
    List<SeededPair> read = SeededPair.read(file);
    assertThat(read).hasSize(3);
    assertThat(read.get(2).conversation()).isEqualTo(pairs.get(2).conversation());
    assertThat(read.get(2).client().cookie()).isEqualTo(pairs.get(2).client().cookie());
    assertThat(read.get(2).client().key().publicKey())
        .isEqualTo(pairs.get(2).client().key().publicKey());
  }

  private Senders.Admitted admit(SeededPair pair, SeededDevice device, long epoch) {
    return database.inTransaction(
        entities -> {
          Participants participants = new Participants(new PeopleStore(entities));
          ConversationTables store = new ConversationTables(entities, ids);
          Groups groups =
              new Groups(
                  store,
                  new RosterCheck(participants, authority()),
                  new ServerSeat(authority()),
                  new Senders(store, participants, new Standings()),
                  clock);
          Role role = device.equals(pair.client()) ? Role.CLIENT : Role.THERAPIST;
          Caller caller =
              new Caller(
                  device.person(),
                  role,
                  new SessionId(new UUID(0, 1)),
                  new RequestId(new UUID(0, 2)),
                  NetworkAddress.of("127.0.0.1"));
          Bytes message = Sealed.message(pair.group(), epoch, new byte[1024]);
          return groups.admit(caller, device.id(), pair.conversation(), message);
        });
  }

  private Authority authority() {
    return TestAuthority.in(data.resolve("authority"), clock, new SecureRandom());
  }
}
