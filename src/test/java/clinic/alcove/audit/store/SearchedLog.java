package clinic.alcove.audit.store;

import clinic.alcove.audit.Actor;
import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import clinic.alcove.audit.Trait;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testing.InMemoryLog;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The log of a busy clinic, for measuring searches: 300 therapists, 6,000 clients, forty
 * conversations under way at any time, sign-ins that fail now and then, an officer who reads. Rows
 * are put in directly; the digest is made as the server makes it.
 */
public final class SearchedLog {
  private static final int BATCH = 2_000;
  private static final int THERAPISTS = 300;
  private static final int CLIENTS = 6_000;
  private static final int UNDER_WAY = 40;
  private static final Instant BEGAN = Instant.parse("2022-01-03T07:00:00Z");

  private final DataSource database;
  private final BlockCache cache = new BlockCache();
  private final Random random = new Random(5);
  private final Pair[] underWay = new Pair[UNDER_WAY];
  private long time = BEGAN.toEpochMilli();

  /** A conversation, for some thirty acts. */
  private static final class Pair {
    private int therapist;
    private int client;
    private int left;
  }

  /** The log in this database. */
  public SearchedLog(DataSource database) {
    this.database = database;
  }

  /** Puts in this many records. */
  public void seed(int size) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement row = connection.prepareStatement(LoggedRow.INSERT)) {
      connection.setAutoCommit(false);
      for (int index = 0; index < size; index++) {
        LoggedRow.set(row, InMemoryLog.logged(index, record(index)));
        row.addBatch();
        if (index % BATCH == BATCH - 1) {
          row.executeBatch();
          connection.commit();
        }
      }
      row.executeBatch();
      connection.commit();
    }
  }

  /** Makes the digest of all of it. */
  public void digest() throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Digesting digesting = new Digesting(connection);
      while (digesting.next()) {
        connection.commit();
      }
    }
  }

  /** What the server does behind people's backs, before they ask. */
  public void warm() throws SQLException {
    try (Connection connection = database.getConnection()) {
      cache.warm(new BlockTables(connection));
    }
  }

  /** Searches it. */
  public AuditQuery query() {
    return new AuditSearch(database, cache);
  }

  /** What is asked, by what it is called. */
  public Map<String, AuditFilter> questions(int size) {
    AuditFilter all = AuditFilter.EVERYTHING;
    PersonId therapist = therapist(7);
    PersonId client = client(7);
    Map<String, AuditFilter> questions = new LinkedHashMap<>();
    questions.put("everything", all);
    questions.put("actor, a therapist", all.only(Trait.ACTOR, List.of(Actor.of(therapist))));
    questions.put("subject, a client", all.only(Trait.SUBJECT, List.of(client)));
    questions.put("person, either", all.only(Trait.PERSON, List.of(client, therapist)));
    questions.put(
        "actor and subject, never together",
        all.only(Trait.ACTOR, List.of(Actor.of(therapist)))
            .only(Trait.SUBJECT, List.of(client(8))));
    questions.put("action, common", AuditFilter.of(AuditEvent.CIPHERTEXT_DELIVERED));
    questions.put("action, twice in all", AuditFilter.of(AuditEvent.HOLD_PLACED));
    questions.put(
        "outcome denied, by a therapist",
        all.only(Trait.OUTCOME, List.of(Outcome.DENIED)).only(Trait.ROLE, List.of(Role.THERAPIST)));
    questions.put("from, a client's address", all.only(Trait.ADDRESS, List.of(address(7))));
    questions.put(
        "from the clinic, a client, never",
        all.only(Trait.ADDRESS, List.of(office()))
            .only(Trait.SUBJECT, List.of(client))
            .only(Trait.ROLE, List.of(Role.COMPLIANCE)));
    questions.put("object, an old message", all.only(Trait.OBJECT, List.of(new UUID(4, 12_345))));
    questions.put("object, none", all.only(Trait.OBJECT, List.of(new UUID(5, 5))));
    questions.put("a stranger", all.only(Trait.PERSON, List.of(new PersonId(new UUID(6, 6)))));
    questions.put(
        "action and client, three years ago",
        AuditFilter.of(AuditEvent.CONVERSATION_OPENED)
            .only(Trait.SUBJECT, List.of(client))
            .during(BEGAN, BEGAN.plusSeconds(90L * 86_400)));
    questions.put(
        "everything but messages, of one client",
        all.only(Trait.CONCERNS, List.of(client))
            .without(
                Trait.EVENT,
                List.of(AuditEvent.CIPHERTEXT_DELIVERED, AuditEvent.CIPHERTEXT_SUBMITTED)));
    questions.put(
        "what came before the middle", all.within(new clinic.alcove.audit.Span(0, size / 2)));
    return questions;
  }

  /** The first page, as the console asks for it. */
  public static List<Logged> firstPage(AuditQuery query, AuditFilter filter) {
    return query.page(filter, Direction.NEWEST_FIRST, null, 51);
  }

  private AuditRecord record(int index) {
    time += random.nextInt(42);
    if (index == 4_711 || index == 1_234_567) {
      return record(index, AuditEvent.HOLD_PLACED, true, officer(), Role.COMPLIANCE, client(1));
    }
    int kind = random.nextInt(1_000);
    if (kind < 2) {
      return record(
          index, AuditEvent.SIGN_IN_FAILED, false, null, null, client(random.nextInt(CLIENTS)));
    }
    if (kind < 4) {
      return record(index, AuditEvent.LOG_VIEWED, true, officer(), Role.COMPLIANCE, null);
    }
    Pair pair = pair();
    boolean byTherapist = random.nextBoolean();
    PersonId actor = byTherapist ? therapist(pair.therapist) : client(pair.client);
    Role role = byTherapist ? Role.THERAPIST : Role.CLIENT;
    AuditEvent event =
        kind < 60
            ? AuditEvent.CONVERSATION_OPENED
            : random.nextBoolean()
                ? AuditEvent.CIPHERTEXT_SUBMITTED
                : AuditEvent.CIPHERTEXT_DELIVERED;
    return record(index, event, kind != 999 || index % 50 != 0, actor, role, client(pair.client));
  }

  private Pair pair() {
    int place = random.nextInt(UNDER_WAY);
    if (underWay[place] == null || underWay[place].left-- == 0) {
      Pair pair = new Pair();
      pair.client = random.nextInt(CLIENTS);
      pair.therapist = pair.client % THERAPISTS;
      pair.left = 15 + random.nextInt(30);
      underWay[place] = pair;
    }
    return underWay[place];
  }

  private AuditRecord record(
      int index,
      AuditEvent event,
      boolean well,
      @Nullable PersonId actor,
      @Nullable Role role,
      @Nullable PersonId subject) {
    boolean message =
        event == AuditEvent.CIPHERTEXT_DELIVERED || event == AuditEvent.CIPHERTEXT_SUBMITTED;
    int number = actor == null ? 0 : (int) actor.value().getLeastSignificantBits();
    return new AuditRecord(
        new UUID(time << 16 | 0x7000, random.nextLong()),
        Instant.ofEpochMilli(time),
        event,
        well ? Outcome.SUCCESS : Outcome.DENIED,
        well ? null : Refusal.NOT_FOUND,
        actor,
        role,
        actor == null ? null : new DeviceId(new UUID(3, number)),
        actor == null ? null : new SessionId(new UUID(8, number)),
        new RequestId(new UUID(random.nextLong(), random.nextLong())),
        role == Role.CLIENT || role == null ? address(number) : office(),
        subject,
        message ? ObjectKind.MESSAGE : ObjectKind.CONVERSATION,
        message ? new UUID(4, index / 2) : new UUID(2, number));
  }

  private static PersonId therapist(int number) {
    return new PersonId(new UUID(1, 100_000 + number));
  }

  private static PersonId client(int number) {
    return new PersonId(new UUID(1, number));
  }

  private static PersonId officer() {
    return new PersonId(new UUID(1, 200_000));
  }

  private static NetworkAddress office() {
    return NetworkAddress.of("192.0.2.1");
  }

  private static NetworkAddress address(int number) {
    return NetworkAddress.of("10." + number % 3 + "." + number / 250 % 250 + "." + number % 250);
  }
}
