package clinic.alcove.tlog;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A log as a store keeps it: of each tile the widest. Every append is a growth of its own. */
final class TreeInMemory implements Tiles {
  final Map<String, byte[]> bodies = new TreeMap<>();
  long size;
  Hash root = Hash.emptyRoot();

  void append(byte[]... entries) {
    TileGrowth growth = TileGrowth.from(size, this);
    for (byte[] entry : entries) {
      growth.append(entry);
    }
    for (Grown grown : growth.grown()) {
      bodies.put(grown.path().text(), grown.body().toByteArray());
    }
    size = growth.size();
    root = growth.root();
  }

  TreeReader reader() {
    return new TreeReader(size, this);
  }

  @Override
  public Optional<byte[]> tile(TilePath path) {
    return Optional.ofNullable(bodies.get(path.text()));
  }
}
