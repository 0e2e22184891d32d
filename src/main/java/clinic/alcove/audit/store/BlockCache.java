package clinic.alcove.audit.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shapes of the log's blocks in memory, so that a question about all of it does not read all of
 * it: some 15 MB for five million records. Within an eighth of the heap, and then the newest
 * blocks; older ones are read each time. Holds nothing beside the database: a block counts only in
 * the version that the database says it has.
 */
public final class BlockCache {
  private static final int SOME = 64;

  private final Numberings numbers = new Numberings();
  private final TreeMap<Long, BlockShapes> kept = new TreeMap<>();
  private final long most;
  private long bytes;

  /** Within an eighth of this process's memory. */
  public BlockCache() {
    this(Runtime.getRuntime().maxMemory() / 8);
  }

  BlockCache(long most) {
    this.most = most;
  }

  Numberings numbers() {
    return numbers;
  }

  /**
   * The shapes of these blocks, in the version named; blocks whose version changed are left out.
   */
  Map<Long, BlockShapes> shapes(List<Block> blocks, BlockTables tables) throws SQLException {
    Map<Long, BlockShapes> found = new HashMap<>();
    List<Long> missing = new ArrayList<>();
    synchronized (kept) {
      for (Block each : blocks) {
        BlockShapes known = kept.get(each.number());
        if (known != null && known.version() == each.version()) {
          found.put(each.number(), known);
        } else {
          missing.add(each.number());
        }
      }
    }
    if (!missing.isEmpty()) {
      tables.shapes(missing, numbers).forEach((block, shapes) -> keep(block, shapes, found));
    }
    for (Block each : blocks) {
      BlockShapes shapes = found.get(each.number());
      if (shapes != null && shapes.version() != each.version()) {
        found.remove(each.number());
      }
    }
    return found;
  }

  /** Reads the shapes of the newest blocks, as many as there is room for. */
  void warm(BlockTables tables) throws SQLException {
    List<Block> blocks = tables.all();
    for (int to = blocks.size(); to > 0 && !full(); to -= SOME) {
      shapes(blocks.subList(Math.max(0, to - SOME), to), tables);
    }
  }

  private boolean full() {
    synchronized (kept) {
      return bytes > most / 4 * 3;
    }
  }

  private void keep(long block, BlockShapes shapes, Map<Long, BlockShapes> found) {
    found.put(block, shapes);
    synchronized (kept) {
      BlockShapes before = kept.put(block, shapes);
      bytes += shapes.bytes() - (before == null ? 0 : before.bytes());
      while (bytes > most) {
        bytes -= kept.pollFirstEntry().getValue().bytes();
      }
    }
  }
}
