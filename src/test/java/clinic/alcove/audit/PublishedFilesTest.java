package clinic.alcove.audit;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.PublishedFiles.Served;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestLog;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.TilePath;
import clinic.alcove.tlog.Tiles;
import clinic.alcove.tlog.TreeReader;
import clinic.alcove.values.Ids;
import clinic.alcove.values.PersonId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedFilesTest {
  private static final String PREFIX = "/logs/1/";

  private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
  private final Ids ids = new Ids(clock, new SecureRandom());
  private final TestDatabase database = new TestDatabase();
  private final TestLog audit = new TestLog(database);
  private final PublishedFiles files = new PublishedFiles(audit.log());

  @AfterEach
  void close() {
    audit.close();
    database.close();
  }

  @Test
  void beforeTheFirstCheckpointThereIsNothing() {
    assertThat(files.at(PREFIX + "checkpoint")).isEmpty();
    assertThat(files.at(PREFIX + "tile/0/000.p/1")).isEmpty();
  }

  @Test
  void theTilesLeadToTheRootOfTheCheckpoint() {
    records(300);

    Checkpoint served = checkpoint();
    assertThat(served.origin()).isEqualTo(TestLog.ORIGIN);
    assertThat(served.size()).isEqualTo(300);
    assertThat(new TreeReader(300, published()).root()).isEqualTo(served.root());
  }

  @Test
  void anEntryHashesToItsLeaf() {
    records(3);

    TreeReader tree = new TreeReader(3, published());
    assertThat(Hash.leaf(tree.entry(2))).isEqualTo(tree.leaf(2));
  }

  @Test
  void aNarrowerTileStaysWhenTheLogGrew() {
    records(3);
    byte[] early = body("tile/0/000.p/3");
    records(4);

    assertThat(body("tile/0/000.p/3")).isEqualTo(early).hasSize(3 * 32);
    assertThat(body("tile/0/000.p/7")).startsWith(early).hasSize(7 * 32);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/logs/1/tile/0/000.p/6",
        "/logs/1/tile/0/000",
        "/logs/1/tile/0/001.p/1",
        "/logs/1/tile/1/000.p/1",
        "/logs/1/tile/entries/000.p/6",
        "/logs/1/tile/0/000.p/05",
        "/logs/1/tile/0/0",
        "/logs/1/tile/0/x000/000.p/5",
        "/logs/1/tile/-1/000.p/5",
        "/logs/1/tile/64/000.p/5",
        "/logs/1/tile/0/000.p/5/",
        "/logs/1/tile/0/../0/000.p/5",
        "/logs/1/tile/0/%30%30%30.p/5",
        "/logs/1/checkpoint/",
        "/logs/1/",
        "/logs/1",
        "/logs/2/checkpoint",
        "/logs/10/checkpoint",
        "/logs/",
        "/checkpoint"
      })
  void whatNoCheckpointCoversAndWhatIsNoPathIsNotThere(String path) {
    records(5);

    assertThat(files.at(path)).isEmpty();
  }

  private Tiles published() {
    return (TilePath path) ->
        files.at(PREFIX + path.text()).map(served -> served.body().toByteArray());
  }

  private byte[] body(String file) {
    Served served = files.at(PREFIX + file).orElseThrow();
    assertThat(served.isTile()).isTrue();
    return served.body().toByteArray();
  }

  private Checkpoint checkpoint() {
    Served served = files.at(PREFIX + "checkpoint").orElseThrow();
    assertThat(served.isTile()).isFalse();
    String note = new String(served.body().toByteArray(), StandardCharsets.UTF_8);
    return Checkpoint.parse(SignedNote.parse(note).text());
  }

  private void records(int count) {
    for (int more = 0; more < count; more++) {
      PersonId subject = new PersonId(ids.next());
      AuditRecord record =
          new AuditRecord(
              ids.next(),
              clock.instant(),
              AuditEvent.SIGNED_IN,
              Outcome.SUCCESS,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              subject,
              null,
              null);
      database.transact(entities -> audit.ledger(entities).append(record));
    }
    audit.log().catchUp();
  }
}
