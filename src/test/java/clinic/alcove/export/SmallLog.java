package clinic.alcove.export;

import clinic.alcove.audit.Logged;
import clinic.alcove.audit.RecordText;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Commitment;
import clinic.alcove.tlog.Ed25519Signer;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.TileGrowth;
import clinic.alcove.tlog.TilePath;
import clinic.alcove.tlog.Tiles;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log of these records, signed, with its tiles in memory. */
final class SmallLog implements Tiles {
  static final Instant MADE = Instant.parse("2026-11-23T08:00:00Z");

  private final Map<TilePath, byte[]> tiles = new HashMap<>();
  private final List<Logged> records;
  private final Seal seal;

  private SmallLog(List<Logged> records) {
    this.records = List.copyOf(records);
    TileGrowth growth = TileGrowth.empty();
    for (Logged each : records) {
      growth.append(
          Commitment.entry(each.salt().toByteArray(), RecordText.bytes(each).toByteArray()));
    }
    growth.grown().forEach(grown -> tiles.put(grown.path(), grown.body().toByteArray()));
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) 1);
    Ed25519Signer signer = Ed25519Signer.ofSeed(Situations.SITE.log(), seed);
    Checkpoint checkpoint = new Checkpoint(Situations.SITE.log(), growth.size(), growth.root());
    String note = SignedNote.sign(checkpoint.text(), List.of(signer)).encoded();
    this.seal = new Seal(signer.key().text(), note, checkpoint);
  }

  static SmallLog of(List<Logged> records) {
    return new SmallLog(records);
  }

  List<Logged> records() {
    return records;
  }

  Seal seal() {
    return seal;
  }

  /** The cover of an export of this many of them. */
  Cover cover(String query, long count) {
    return new Cover(Situations.SITE, Situations.ROLL, query, MADE, count, seal);
  }

  @Override
  public Optional<byte[]> tile(TilePath path) {
    return Optional.ofNullable(tiles.get(path)).map(byte[]::clone);
  }
}
