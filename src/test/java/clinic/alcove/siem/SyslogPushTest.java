package clinic.alcove.siem;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.Followers.Follower;
import clinic.alcove.audit.store.FollowerTable;
import clinic.alcove.settings.SyslogSettings;
import clinic.alcove.testing.MovingClock;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.values.Ids;
import clinic.alcove.values.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records reach a real receiver over TLS, all of them and in order, whatever happens between. */
class SyslogPushTest {
  private static final String ORIGIN = "clinic.example/logs/1";
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir static Path folder;
  private static final TlsKeys AUTHORITY = new TlsKeys("Clinic CA");
  private static final TlsKeys STRANGER = new TlsKeys("Stranger");

  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-22T12:00:00Z"));
  private final TestDatabase database = new TestDatabase();
  private final SecureRandom random = new SecureRandom();
  private final SomeRecords log = new SomeRecords();
  private Duration moment = Duration.ofMillis(20);
  private SyslogListener listener;
  private FollowerTable followers;

  @BeforeEach
  void listen() throws GeneralSecurityException, IOException {
    listener = new SyslogListener(AUTHORITY.storeFor("localhost", folder), null);
    followers = node();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    database.close();
  }

  @Test
  void everyRecordArrivesOnceAndInOrder() throws Exception {
    log.write(2_234);
    push(followers).push();
    log.write(3);
    push(followers).push();

    assertThat(indexes()).isEqualTo(IntStream.range(0, 2_237).boxed().toList());
    assertThat(followers.place(Follower.SYSLOG)).isEqualTo(2_237);
  }

  @Test
  void anOutageInTheMiddleLosesNothing() throws Exception {
    moment = Duration.ofSeconds(2);
    log.write(2_300);
    listener.breakAfter(2_100);
    SyslogPush push = push(followers);
    push.push();
    assertThat(push.trouble()).contains(Trouble.UNREACHABLE);
    assertThat(followers.place(Follower.SYSLOG)).as("counted what may be lost").isEqualTo(2_000);

    clock.pass(LONG);
    push.push();
    assertThat(push.trouble()).isEmpty();
    assertThat(withoutRepeats()).isEqualTo(IntStream.range(0, 2_300).boxed().toList());
  }

  @Test
  void anotherNodeGoesOnWhereOneWasStopped() throws Exception {
    moment = Duration.ofSeconds(2);
    log.write(600);
    listener.breakAfter(550);
    push(followers).push();
    FollowerTable other = node();
    push(other).push();
    assertThat(indexes()).as("two nodes push").hasSize(550);
    clock.pass(LONG);
    push(other).push();
    assertThat(withoutRepeats()).isEqualTo(IntStream.range(0, 600).boxed().toList());
  }

  @Test
  void whoeverIsAwayIsNotAskedAgainAtOnce() throws Exception {
    log.write(2);
    int port = listener.port();
    listener.close();
    SyslogPush push = push(followers, settings("localhost", port, AUTHORITY, null));
    push.push();
    assertThat(push.trouble()).contains(Trouble.UNREACHABLE);
    int asked = log.asked;
    push.push();
    assertThat(log.asked).as("asked again at once").isEqualTo(asked);
    clock.pass(LONG);
    push.push();
    assertThat(log.asked).isGreaterThan(asked);
  }

  @Test
  void aReceiverThatAStrangerVouchesForGetsNothing() throws Exception {
    log.write(2);
    SyslogPush push = push(followers, settings("localhost", listener.port(), STRANGER, null));
    push.push();
    assertThat(push.trouble()).contains(Trouble.NOT_TRUSTED);
    assertThat(listener.received).isEmpty();
    assertThat(followers.place(Follower.SYSLOG)).isZero();
  }

  @Test
  void aReceiverWithACertificateForAnotherHostGetsNothing() throws Exception {
    log.write(2);
    try (SyslogListener other =
        new SyslogListener(AUTHORITY.storeFor("other.example", folder), null)) {
      SyslogPush push = push(followers, settings("localhost", other.port(), AUTHORITY, null));
      push.push();
      assertThat(push.trouble()).contains(Trouble.NOT_TRUSTED);
      assertThat(other.received).isEmpty();
    }
  }

  @Test
  void weShowOurCertificateWhereOneIsAskedFor() throws Exception {
    log.write(2);
    Path store = AUTHORITY.storeFor("localhost", folder);
    try (SyslogListener strict = new SyslogListener(store, AUTHORITY)) {
      SyslogPush without = push(followers, settings("localhost", strict.port(), AUTHORITY, null));
      without.push();
      assertThat(without.trouble()).isPresent();
      assertThat(strict.received).isEmpty();

      Path ours = AUTHORITY.storeFor("alcove.example", folder);
      push(followers, settings("localhost", strict.port(), AUTHORITY, ours)).push();
      assertThat(strict.received).hasSize(2);
    }
  }

  @Test
  void filesThatCannotBeUsedAreSaidToBeThat() throws Exception {
    log.write(2);
    SyslogSettings bad =
        new SyslogSettings("localhost", listener.port(), "/no/such.pem", "", Secret.of(""));
    SyslogPush push = push(followers, bad);
    push.push();
    assertThat(push.trouble()).contains(Trouble.BAD_FILES);
  }

  @Test
  void theLargestRecordPasses() throws Exception {
    log.writeLargest();
    push(followers).push();
    assertThat(listener.received)
        .singleElement()
        .satisfies(message -> assertThat(message.length()).isLessThan(8_192));
    assertThat(followers.place(Follower.SYSLOG)).isEqualTo(1);
  }

  private FollowerTable node() {
    return new FollowerTable(database.source(), clock, new Ids(clock, random));
  }

  private SyslogPush push(FollowerTable node) throws GeneralSecurityException, IOException {
    return push(node, settings("localhost", listener.port(), AUTHORITY, null));
  }

  private SyslogPush push(FollowerTable node, SyslogSettings settings) {
    return new SyslogPush(ORIGIN, log, node, new TlsReceiver(settings, moment), clock, random);
  }

  private static SyslogSettings settings(
      String host, int port, TlsKeys trusted, @Nullable Path store)
      throws GeneralSecurityException, IOException {
    return new SyslogSettings(
        host,
        port,
        trusted.pem(folder).toString(),
        store == null ? "" : store.toString(),
        Secret.of(store == null ? "" : TlsKeys.PASSWORD));
  }

  private List<Integer> indexes() {
    return listener.received.stream().map(SomeRecords::index).toList();
  }

  /** The order in which each came first, with repeats left out. */
  private List<Integer> withoutRepeats() {
    List<Integer> seen = new ArrayList<>();
    indexes().stream().filter(each -> !seen.contains(each)).forEach(seen::add);
    return seen;
  }
}
