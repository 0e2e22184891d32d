package clinic.alcove.ctl;

import clinic.alcove.tlog.AddCheckpoint;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Ed25519Signer;
import clinic.alcove.tlog.Grown;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.NoteSigner;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.TileGrowth;
import clinic.alcove.tlog.TilePath;
import clinic.alcove.tlog.TreeReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A log with as many entries as one likes, honest or of another history. */
final class WitnessedLog {
  final NoteSigner signer;
  private final Map<TilePath, byte[]> tiles = new HashMap<>();
  private final TreeReader tree;
  private final long size;

  /** A log whose entries are made of this word. */
  WitnessedLog(NoteSigner signer, String word, int size) {
    this(signer, IntStream.range(0, size).mapToObj(i -> word + i).toList());
  }

  private WitnessedLog(NoteSigner signer, List<String> entries) {
    this.signer = signer;
    this.size = entries.size();
    TileGrowth growth = TileGrowth.from(0, path -> Optional.empty());
    entries.forEach(each -> growth.append(each.getBytes(StandardCharsets.UTF_8)));
    for (Grown each : growth.grown()) {
      tiles.put(each.path(), each.body().toByteArray());
    }
    tree = new TreeReader(size, path -> Optional.ofNullable(tiles.get(path)));
  }

  /** So many entries of one word, the rest of another. */
  static WitnessedLog continued(NoteSigner signer, String first, int old, String then, int size) {
    return new WitnessedLog(
        signer, IntStream.range(0, size).mapToObj(i -> (i < old ? first : then) + i).toList());
  }

  static NoteSigner key(String origin, int seed) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return Ed25519Signer.ofSeed(origin, bytes);
  }

  Hash root() {
    return tree.root();
  }

  SignedNote note() {
    return SignedNote.sign(
        new Checkpoint(signer.key().name(), size, root()).text(), List.of(signer));
  }

  /** What the log sends a witness that saw so much. */
  AddCheckpoint since(long old) {
    return new AddCheckpoint(old, tree.consistency(old), note());
  }
}
