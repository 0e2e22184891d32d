package clinic.alcove.load;

import clinic.alcove.authority.Authority;
import clinic.alcove.authority.TestAuthority;
import clinic.alcove.site.store.Migrations;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testclient.DeviceKeys;
import clinic.alcove.testclient.SigningKey;
import clinic.alcove.testclient.TestCertificates;
import clinic.alcove.values.BearerSecret;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Fills an empty database with a clinic of many pairs, as the API would have made it: accounts and
 * devices with chains of the clinic's own authority, sessions, conversations, and groups that
 * Bouncy Castle really made. The server must not be running; it finds the authority's keys in its
 * folder.
 */
public final class Seed {
  private static final int PAIRS_A_TRANSACTION = 250;

  private final Authority authority;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Ids ids;
  private final TestCertificates certificates;

  private Seed(Authority authority, Clock clock) {
    this.authority = authority;
    this.clock = clock;
    this.ids = new Ids(clock, random);
    this.certificates = new TestCertificates(clock, random);
  }

  /** {@code DATA URL USER PASSWORD PAIRS FILE}: {@link #clinic} and {@link SeededPair#write}. */
  public static void main(String[] options) throws SQLException {
    DataSource database = database(options[1], options[2], options[3]);
    int pairs = Integer.parseInt(options[4]);
    SeededPair.write(Path.of(options[5]), clinic(Path.of(options[0]), database, pairs));
  }

  /** The file a server with this data folder opens when nothing else is configured. */
  public static DataSource h2(Path data) {
    return database("jdbc:h2:file:" + data.toAbsolutePath().resolve("alcove"), "alcove", "");
  }

  /** H2 or PostgreSQL, by its JDBC address. */
  public static DataSource database(String url, String user, String password) {
    if (url.startsWith("jdbc:h2:")) {
      JdbcDataSource h2 = new JdbcDataSource();
      h2.setURL(url);
      h2.setUser(user);
      h2.setPassword(password);
      return h2;
    }
    PGSimpleDataSource postgres = new PGSimpleDataSource();
    postgres.setURL(url);
    postgres.setUser(user);
    postgres.setPassword(password);
    return postgres;
  }

  /**
   * Seeds so many pairs and brings up the schema if it is not there; the authority is that of the
   * data folder, made if it is missing.
   */
  public static List<SeededPair> clinic(Path data, DataSource database, int pairs)
      throws SQLException {
    Clock clock = Clock.systemUTC();
    Migrations.migrate(database);
    Authority authority = TestAuthority.in(data.resolve("authority"), clock, new SecureRandom());
    try (SeedTables tables = new SeedTables(database.getConnection(), clock.millis())) {
      return new Seed(authority, clock).pairs(tables, pairs);
    }
  }

  private List<SeededPair> pairs(SeedTables tables, int count) throws SQLException {
    List<SeededPair> pairs = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      pairs.add(pair(tables));
      if (i % PAIRS_A_TRANSACTION == 0 || i == count) {
        tables.flush();
      }
    }
    return pairs;
  }

  private SeededPair pair(SeedTables tables) {
    PersonId therapist = new PersonId(ids.next());
    PersonId client = new PersonId(ids.next());
    DeviceKeys therapists = keys(therapist, Role.THERAPIST, "Seeded therapist");
    DeviceKeys clients = keys(client, Role.CLIENT, "Seeded client");
    ConversationId conversation = new ConversationId(ids.next());
    Bytes group = Bytes.of(Ids.toRaw(ids.next()));
    BouncyGroup created =
        BouncyGroup.create(
            therapists.identity(), group, authority.deliveryService().certificate(), random);
    BouncyGroup.Pending first = created.add(List.of(clients.identity().keyPackage().message()));
    created.confirm(first);
    tables.person(therapist, Role.THERAPIST, "Seeded therapist", therapists);
    tables.person(client, Role.CLIENT, "Seeded client", clients);
    tables.relation(conversation, therapist, client);
    var groupId = Ids.ofRaw(group.toByteArray());
    tables.group(
        groupId,
        conversation,
        created.epoch(),
        first.groupInfo().toByteArray(),
        therapists.id().value());
    tables.member(groupId, therapist, therapists, 0);
    tables.member(groupId, client, clients, 1);
    return new SeededPair(
        conversation,
        group,
        created.epoch(),
        signIn(tables, therapist, therapists),
        signIn(tables, client, clients));
  }

  private DeviceKeys keys(PersonId person, Role role, String name) {
    SigningKey account = SigningKey.fresh(random);
    SigningKey device = SigningKey.fresh(random);
    DeviceId id = new DeviceId(ids.next());
    Bytes accountCertificate =
        authority.certify(person, role, name, certificates.request(account)).certificate();
    Bytes deviceCertificate =
        certificates.device(account, accountCertificate, id, device.publicKey());
    return DeviceKeys.of(id, account, accountCertificate, device, deviceCertificate, clock);
  }

  private SeededDevice signIn(SeedTables tables, PersonId person, DeviceKeys keys) {
    BearerSecret token = BearerSecret.draw(random);
    tables.session(ids.next(), person, keys, token.hash().toByteArray());
    return SeededDevice.of(person, keys.id(), keys.device(), token.text());
  }
}
