package clinic.alcove.witness;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Ed25519Signer;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.Policy;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.TileGrowth;
import clinic.alcove.tlog.TilePath;
import clinic.alcove.tlog.Tiles;
import clinic.alcove.tlog.TreeReader;
import clinic.alcove.tlog.VerifierKey;
import clinic.alcove.witness.WitnessState.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Witnesses are asked, checked, and believed only when enough of them agree. */
class GatheringTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Ed25519Signer KEY = Ed25519Signer.ofSeed("clinic.example/logs/1", seed(1));

  private final GrowingLog log = new GrowingLog();
  private final KnownStates states = new KnownStates();
  private final HonestWitness first = new HonestWitness("one.example", 2, KEY.key(), NOW);
  private final HonestWitness second = new HonestWitness("two.example", 3, KEY.key(), NOW);

  @Test
  void theNewestCheckpointIsPublishedWithTheCosignaturesOfAll() {
    log.grow(3);
    assertThat(ask(2, first, second)).isTrue();
    log.grow(300);
    assertThat(ask(2, first, second)).isTrue();

    assertThat(log.published).hasSize(2);
    Policy.Seen seen = policy(2).check(log.published.get(1));
    assertThat(seen.checkpoint().size()).isEqualTo(303);
    assertThat(seen.cosignatures()).hasSize(2);
    assertThat(states.all()).allMatch(each -> each.size() == 303 && each.trouble() == null);
    assertThat(first.asked).as("asked once a round, from what it saw").isEqualTo(2);
  }

  @Test
  void whoeverIsAwayHoldsUpNothingWhileEnoughAreThere() {
    log.grow(3);
    Asking away =
        (url, body) -> {
          throw new IOException("nobody there");
        };
    assertThat(ask(1, first, away)).isTrue();
    assertThat(state("w1").trouble()).isEqualTo(Trouble.UNREACHABLE);
    assertThat(ask(2, first, away)).as("published without the quorum").isFalse();
    assertThat(log.published).hasSize(1);
  }

  @Test
  void aWitnessThatSawMoreOrLessThanWeRememberIsAskedAgainFromThere() {
    log.grow(3);
    ask(1, first, second);
    log.grow(4);
    states.put(new WitnessState("w0", 5, NOW, null));
    states.put(new WitnessState("w1", 0, NOW, null));

    assertThat(ask(2, first, second)).isTrue();
    assertThat(first.asked).isEqualTo(3);
  }

  @Test
  void aLogThatWasRolledBackFindsNoWitness() {
    log.grow(9);
    ask(2, first, second);
    GrowingLog restored = new GrowingLog();
    restored.grow(4);

    assertThat(round(restored, 2, List.of(first, second))).isFalse();
    assertThat(restored.published).isEmpty();
    assertThat(states.all()).allMatch(each -> each.trouble() == Trouble.SAW_MORE);
    assertThat(state("w0").size()).as("the place is forgotten").isEqualTo(9);
  }

  @Test
  void aMemoryOfMoreThanThereIsIsCheckedWithTheWitness() {
    log.grow(4);
    states.put(new WitnessState("w0", 9, NOW, null));
    assertThat(ask(1, first, second)).isTrue();
    assertThat(state("w0").trouble()).isNull();
  }

  @Test
  void whatIsNotTheWitnesssCosignatureOfThisCheckpointIsNoCosignature() {
    log.grow(3);
    HonestWitness thief = new HonestWitness("one.example", 9, KEY.key(), NOW);
    HonestWitness late =
        new HonestWitness("one.example", 2, KEY.key(), NOW.minus(Duration.ofDays(400)));
    HonestWitness early =
        new HonestWitness("one.example", 2, KEY.key(), NOW.plus(Duration.ofDays(1)));
    String other = new Checkpoint(KEY.key().name(), 2, log.rootOf(2)).text();
    for (Asking liar :
        List.<Asking>of(
            thief,
            late,
            early,
            (url, body) -> HonestWitness.reply(200, "", first.line(other) + "\n"),
            (url, body) -> HonestWitness.reply(200, "", ""),
            (url, body) -> HonestWitness.reply(200, "", "\u2014 one.example AAAA\n".repeat(99)))) {
      assertThat(ask(1, liar, away())).as("believed a liar").isFalse();
      assertThat(state("w0").trouble()).isEqualTo(Trouble.BAD_ANSWER);
    }
    assertThat(log.published).isEmpty();
  }

  @Test
  void aWitnessThatRefusesOrTalksNonsenseIsSaidToRefuse() {
    log.grow(3);
    for (Asking odd :
        List.<Asking>of(
            (url, body) -> HonestWitness.reply(403, "text/plain", "no"),
            (url, body) -> HonestWitness.reply(302, "text/plain", ""),
            (url, body) -> HonestWitness.reply(409, "text/plain", "2\n"),
            (url, body) -> HonestWitness.reply(409, "text/x.tlog.size", "+2\n"),
            (url, body) -> HonestWitness.reply(409, "text/x.tlog.size", "2\n"))) {
      assertThat(ask(1, odd, away())).isFalse();
      assertThat(state("w0").trouble()).isEqualTo(Trouble.REFUSED);
      states.known.clear();
    }
  }

  @Test
  void aWitnessGetsTheLogsOwnSignatureOnly() {
    log.grow(3);
    List<String> sent = new ArrayList<>();
    Asking listener =
        (url, body) -> {
          sent.add(new String(body, StandardCharsets.UTF_8));
          return first.ask(url, body);
        };
    ask(1, listener, away());
    assertThat(sent.get(0).lines().filter(line -> line.startsWith("\u2014"))).hasSize(1);
  }

  private static Asking away() {
    return (url, body) -> {
      throw new IOException("nobody there");
    };
  }

  private boolean ask(int quorum, Asking... witnesses) {
    return round(log, quorum, List.of(witnesses));
  }

  private boolean round(GrowingLog of, int quorum, List<Asking> witnesses) {
    return new Gathering(of, policy(quorum), HonestWitness.all(witnesses), states, CLOCK).round();
  }

  private Policy policy(int quorum) {
    return Policy.parse(
        """
        log %s
        witness w0 %s https://w0
        witness w1 %s https://w1
        group enough %d w0 w1
        quorum enough
        """
            .formatted(KEY.key().text(), first.key.key().text(), second.key.key().text(), quorum));
  }

  private WitnessState state(String name) {
    return states.all().stream().filter(each -> each.name().equals(name)).findAny().orElseThrow();
  }

  private static byte[] seed(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  /** What is known, in a map. */
  private static final class KnownStates implements WitnessStates {
    final Map<String, WitnessState> known = new LinkedHashMap<>();

    @Override
    public List<WitnessState> all() {
      return List.copyOf(known.values());
    }

    @Override
    public void put(WitnessState state) {
      known.put(state.name(), state);
    }
  }

  /** A log in memory. */
  private static final class GrowingLog implements Offered {
    final List<SignedNote> published = new ArrayList<>();
    private final Map<TilePath, byte[]> tiles = new HashMap<>();
    private long size;
    private SignedNote newest = sign(0, Hash.emptyRoot());

    void grow(int more) {
      TileGrowth growth = TileGrowth.from(size, tiles());
      for (int i = 0; i < more; i++) {
        growth.append(("entry " + (size + i)).getBytes(StandardCharsets.UTF_8));
      }
      growth.grown().forEach(each -> tiles.put(each.path(), each.body().toByteArray()));
      size += more;
      newest = sign(size, growth.root());
    }

    Hash rootOf(long earlier) {
      return new TreeReader(size, tiles()).rootAt(earlier);
    }

    private static SignedNote sign(long size, Hash root) {
      return SignedNote.sign(new Checkpoint(KEY.key().name(), size, root).text(), List.of(KEY));
    }

    @Override
    public VerifierKey key() {
      return KEY.key();
    }

    @Override
    public SignedNote newest() {
      return newest;
    }

    @Override
    public Tiles tiles() {
      return path -> Optional.ofNullable(tiles.get(path));
    }

    @Override
    public void publish(SignedNote cosigned) {
      published.add(cosigned);
    }
  }
}
