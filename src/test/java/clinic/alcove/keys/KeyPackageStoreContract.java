package clinic.alcove.keys;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.KeyPackageId;
import clinic.alcove.values.PersonId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every key package store promises. */
public abstract class KeyPackageStoreContract {
  protected static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Ids IDS = new Ids(Clock.fixed(NOW, ZoneOffset.UTC), RANDOM);

  private final DeviceId phone = new DeviceId(IDS.next());
  private final DeviceId laptop = new DeviceId(IDS.next());

  /** Runs the work with the store in a transaction of its own. */
  protected abstract <T> T inTransaction(Function<KeyPackageStore, T> work);

  @Test
  void theOldestIsHandedOutFirstAndOnlyOnce() {
    KeyPackageEntry older = entry(phone, NOW.minusSeconds(60), NOW.plusSeconds(60), false);
    KeyPackageEntry newer = entry(phone, NOW, NOW.plusSeconds(60), false);
    add(newer, older);
    assertThat(claim(phone, NOW)).contains(older);
    assertThat(claim(phone, NOW)).contains(newer);
    assertThat(claim(phone, NOW)).as("handed out a key package twice").isEmpty();
  }

  @Test
  void oneThatWasHandedOutIsRememberedUntilItsEnd() {
    KeyPackageEntry single = entry(phone, NOW, NOW.plusSeconds(60), false);
    add(single);
    assertThat(claim(phone, NOW)).contains(single);
    assertThat(holds(single)).as("would be taken in a second time").isTrue();
    inTransaction(store -> store.purge(NOW.plusSeconds(59)));
    assertThat(holds(single)).isTrue();
    inTransaction(store -> store.purge(NOW.plusSeconds(60)));
    assertThat(holds(single)).isFalse();
  }

  @Test
  void onesOfOtherDevicesAreLeftAlone() {
    add(entry(laptop, NOW, NOW.plusSeconds(60), false));
    assertThat(claim(phone, NOW)).isEmpty();
    assertThat(remaining(laptop, NOW)).isEqualTo(1);
  }

  @Test
  void theLastResortComesLastAndStays() {
    KeyPackageEntry last = entry(phone, NOW.minusSeconds(60), NOW.plusSeconds(60), true);
    KeyPackageEntry single = entry(phone, NOW, NOW.plusSeconds(60), false);
    replace(last);
    add(single);
    assertThat(remaining(phone, NOW)).isEqualTo(1);
    assertThat(claim(phone, NOW)).contains(single);
    assertThat(claim(phone, NOW)).contains(last);
    assertThat(claim(phone, NOW)).contains(last);
  }

  @Test
  void aNewLastResortTakesTheOldOnesPlace() {
    replace(entry(phone, NOW.minusSeconds(60), NOW.plusSeconds(60), true));
    KeyPackageEntry second = entry(phone, NOW, NOW.plusSeconds(60), true);
    replace(second);
    assertThat(claim(phone, NOW)).contains(second);
  }

  @Test
  void expiredOnesAreNeverHandedOutAndArePurged() {
    add(entry(phone, NOW.minusSeconds(60), NOW, false));
    replace(entry(phone, NOW.minusSeconds(60), NOW, true));
    assertThat(remaining(phone, NOW)).isZero();
    assertThat(claim(phone, NOW)).as("handed out an expired key package").isEmpty();
    int purged = inTransaction(store -> store.purge(NOW));
    assertThat(purged).isEqualTo(2);
  }

  @Test
  void aRetiredDeviceLeavesNothing() {
    KeyPackageEntry last = entry(phone, NOW, NOW.plusSeconds(60), true);
    add(entry(phone, NOW, NOW.plusSeconds(60), false));
    replace(last);
    inTransaction(
        store -> {
          store.dropDevice(phone);
          return true;
        });
    assertThat(claim(phone, NOW)).isEmpty();
    assertThat(holds(last)).isFalse();
  }

  @Test
  void sixtyFourAtOnceNeverClaimOneOfAThousandTwice() throws Exception {
    int threads = 64;
    int packages = 1000;
    add(
        Stream.generate(() -> entry(phone, NOW, NOW.plusSeconds(60), false))
            .limit(packages)
            .toArray(KeyPackageEntry[]::new));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<List<KeyPackageEntry>>> claimers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        claimers.add(this::claimAll);
      }
      List<KeyPackageEntry> claimed = new ArrayList<>();
      for (Future<List<KeyPackageEntry>> each : pool.invokeAll(claimers)) {
        claimed.addAll(each.get());
      }
      assertThat(claimed).as("claimed a key package twice").doesNotHaveDuplicates();
      assertThat(claimed).hasSize(packages);
    } finally {
      pool.shutdownNow();
    }
  }

  private List<KeyPackageEntry> claimAll() {
    List<KeyPackageEntry> mine = new ArrayList<>();
    Optional<KeyPackageEntry> next = claim(phone, NOW);
    while (next.isPresent()) {
      mine.add(next.get());
      next = claim(phone, NOW);
    }
    return mine;
  }

  private void add(KeyPackageEntry... entries) {
    inTransaction(
        store -> {
          List.of(entries).forEach(store::add);
          return true;
        });
  }

  private void replace(KeyPackageEntry entry) {
    inTransaction(
        store -> {
          store.replaceLastResort(entry);
          return true;
        });
  }

  private boolean holds(KeyPackageEntry entry) {
    return inTransaction(store -> store.holds(entry.reference()));
  }

  private int remaining(DeviceId device, Instant now) {
    return inTransaction(store -> store.remaining(device, now));
  }

  private Optional<KeyPackageEntry> claim(DeviceId device, Instant now) {
    return inTransaction(store -> store.claim(device, now));
  }

  private static KeyPackageEntry entry(
      DeviceId device, Instant uploaded, Instant expires, boolean lastResort) {
    byte[] reference = new byte[32];
    RANDOM.nextBytes(reference);
    return new KeyPackageEntry(
        new KeyPackageId(IDS.next()),
        device,
        new PersonId(IDS.next()),
        Bytes.of(reference),
        Bytes.of(new byte[] {1, 2, 3}),
        expires,
        lastResort,
        uploaded);
  }
}
